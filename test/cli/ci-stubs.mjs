// Stands in for `gh` and `curl` in the CI files: a server of pull request 7, whose comments are files in $STUB_DIR. Every
// call is a line of $STUB_DIR/calls.jsonl. Run as `node ci-stubs.mjs gh …`.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [tool, ...args] = process.argv.slice(2);
const dir = process.env.STUB_DIR;
const stored = join(dir, 'comments.json');
const comments = existsSync(stored) ? JSON.parse(readFileSync(stored, 'utf8')) : [];
const option = (...names) => args.flatMap((a, i) => (names.includes(a) ? [args[i + 1]] : []));
const method = option('-X', '--request')[0];
const url = args.find((a) => /^(https|repos)/.test(a)) ?? '';
appendFileSync(
  join(dir, 'calls.jsonl'),
  `${JSON.stringify({ tool, args, token: process.env.DATABRICKS_TOKEN ?? '' })}\n`,
);

const save = (body) => {
  const id = /(?:comments|notes|threads)\/(\d+)/.exec(url)?.[1];
  const found = comments.find((c) => String(c.id) === id);
  // What is there is changed, and what is new is not.
  if ((id !== undefined) !== ['PATCH', 'PUT'].includes(method) || (id !== undefined && found === undefined))
    process.exit(22);
  if (found === undefined) comments.push({ id: 90 + comments.length, body });
  else found.body = body;
  writeFileSync(stored, JSON.stringify(comments));
};
// What others wrote: a person, with the marker of this sync, and the bot of another sync's plan, which is the newest.
const marker = process.env.MARKER ?? '';
const forged = { id: 2, body: `${marker}\n- plan: \`${'f'.repeat(64)}\`` };
const other = { id: 3, body: `<!-- drt plan syncs/other.yml -->\n- plan: \`${'e'.repeat(64)}\`` };
const print = (value) => process.stdout.write(`${typeof value === 'string' ? value : JSON.stringify(value)}\n`);

if (tool === 'gh') {
  const jq = option('--jq')[0] ?? '';
  const field = option('-F')[0];
  if (field !== undefined) save(readFileSync(field.replace('body=@', ''), 'utf8'));
  else if (url.endsWith('/comments')) {
    const [, field] = /\| \.(id|body)$/.exec(jq) ?? [];
    const bots = jq.includes('.user.login == "github-actions[bot]"') ? [] : [forged];
    const all = [...bots, ...comments, other];
    const marked = jq.includes('(.body | startswith(env.MARKER))') ? all.filter((c) => c.body.startsWith(marker)) : all;
    for (const c of marked) print(String(c[field]));
  }
  if (url.endsWith('/pulls') && url.includes(process.env.MERGE_SHA)) print('7');
  if (url.endsWith('/pulls/7')) print('headsha');
  if (url.includes('head_sha=headsha')) print('4711');
} else {
  const body = option('--data-urlencode')[0];
  const data = option('--data')[0];
  if (body !== undefined) save(readFileSync(body.replace('body@', ''), 'utf8'));
  else if (data?.startsWith('@') === true) {
    const sent = JSON.parse(readFileSync(data.slice(1), 'utf8'));
    save(sent.content ?? sent.comments[0].content);
  } else if (url.endsWith('/merge_requests')) print(url.includes(process.env.MERGE_SHA) ? [{ iid: 7 }] : []);
  else if (url.endsWith('/user')) print({ id: 42 });
  else if (url.includes('/notes')) {
    // Newest first, a page at a time: what this token's user wrote is on the second.
    const by = (id, list) => list.map((c) => ({ ...c, author: { id } }));
    const chat = Array.from({ length: 98 }, (_, i) => ({ id: 200 + i, body: 'looks good' }));
    const pages = [[...by(7, [...chat, forged]), ...by(42, [other])], by(42, [...comments].reverse())];
    if (!url.includes('order_by=created_at&sort=desc&per_page=100')) process.exit(22);
    print(pages[Number(/&page=(\d+)/.exec(url)?.[1]) - 1] ?? []);
  } else if (url.endsWith('/pipelines'))
    print([
      { id: 5, status: 'failed' },
      { id: 4711, status: 'success' },
    ]);
  else if (url.endsWith('/pipelines/4711/jobs'))
    print([
      { id: 8, name: 'lint' },
      { id: 9, name: 'plan' },
    ]);
  else if (url.endsWith('/jobs/9/artifacts')) print('a zip');
  else if (url.includes('/threads?'))
    print({ value: [{ id: 1 }, other, ...comments].map(({ id, body }) => ({ id, comments: [{ content: body }] })) });
  else if (url.includes('/pullrequestquery'))
    print({
      results: [data.includes(process.env.MERGE_SHA) ? { [process.env.MERGE_SHA]: [{ pullRequestId: 7 }] } : {}],
    });
  else if (url.includes('branchName=refs/pull/7/merge')) print({ value: [{ id: 4711 }] });
  else process.exit(22);
}
