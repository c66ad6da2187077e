import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The shell commands of one job of a CI file, in order, with the environment that the file gives each. */
export interface Block {
  readonly name: string;
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface Platform {
  readonly file: string;
  readonly plan: readonly Block[];
  readonly apply: readonly Block[];
  /** The folder that the plan job keeps. */
  readonly artifact: string;
  /** What the platform sets itself, as local stand-ins: of the plan of pull request 7, and of its merge. */
  readonly variables: (place: { readonly output: string; readonly merge: string }) => Readonly<Record<string, string>>;
}

interface Yaml {
  readonly [key: string]: Yaml | undefined;
}
const read = (file: string): Yaml => parse(readFileSync(file, 'utf8'), { schema: 'core' }) as Yaml;
const text = (value: unknown): string => String(value);
const entries = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries((value ?? {}) as Readonly<Record<string, unknown>>).map(([k, v]) => [k, text(v)]));
const listOf = (value: unknown): readonly Yaml[] => value as readonly Yaml[];

function github(file: string): Platform {
  const { jobs } = read(file);
  const steps = (job: string): readonly Yaml[] => listOf(jobs?.[job]?.steps);
  const blocks = (job: string): readonly Block[] =>
    steps(job).flatMap(({ name, run, env }) =>
      run === undefined ? [] : [{ name: text(name), run: text(run), env: entries(env) }],
    );
  const upload = steps('plan').find((step) => text(step.uses).startsWith('actions/upload-artifact'));
  return {
    file,
    plan: blocks('plan'),
    apply: blocks('apply'),
    artifact: text(upload?.with?.path),
    variables: ({ output, merge }) => ({
      GITHUB_REPOSITORY: 'acme/crm',
      GITHUB_SHA: merge,
      GITHUB_OUTPUT: output,
      PR: '7',
      GH_TOKEN: 't',
    }),
  };
}

function gitlab(file: string): Platform {
  const yaml = read(file);
  // All lines of a script are one shell.
  const blocks = (job: string): readonly Block[] => {
    const run = listOf(yaml[job]?.script).map(text).join('\n');
    return [{ name: job, run, env: {} }];
  };
  return {
    file,
    plan: blocks('plan'),
    apply: blocks('apply'),
    artifact: text(listOf(yaml.plan?.artifacts?.paths)[0]).replace(/\/$/, ''),
    variables: ({ merge }) => ({
      CI_API_V4_URL: 'https://gitlab.example/api/v4',
      API: 'https://gitlab.example/api/v4/projects/1',
      CI_MERGE_REQUEST_IID: '7',
      CI_COMMIT_SHA: merge,
      DRT_GITLAB_TOKEN: 't',
    }),
  };
}

function azure(file: string): Platform {
  const [plan, apply] = listOf(read(file).stages);
  const blocks = (steps: unknown): readonly Block[] =>
    listOf(steps).flatMap(({ bash, displayName, env }) =>
      bash === undefined ? [] : [{ name: text(displayName), run: text(bash), env: entries(env) }],
    );
  const planSteps = listOf(plan?.jobs)[0]?.steps;
  return {
    file,
    plan: blocks(planSteps),
    apply: blocks(listOf(apply?.jobs)[0]?.strategy?.runOnce?.deploy?.steps),
    artifact: text(listOf(planSteps).find((step) => step.publish !== undefined)?.publish),
    variables: ({ merge }) => ({
      SYSTEM_COLLECTIONURI: 'https://dev.azure.example/acme/',
      SYSTEM_TEAMPROJECTID: 'crm',
      SYSTEM_DEFINITIONID: '3',
      SYSTEM_PULLREQUEST_PULLREQUESTID: '7',
      SYSTEM_ACCESSTOKEN: 't',
      BUILD_REPOSITORY_ID: 'r',
      BUILD_SOURCEVERSION: merge,
    }),
  };
}

export const PLATFORMS: Readonly<Record<string, Platform>> = {
  'GitHub Actions': github('examples/ci/github.yml'),
  'GitLab CI': gitlab('examples/ci/gitlab-ci.yml'),
  'Azure Pipelines': azure('examples/ci/azure-pipelines.yml'),
};
