import ts from 'typescript';

const STRICT: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts', 'lib.dom.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  types: ['node'],
  skipLibCheck: true,
};

/** What TypeScript says of these files, each as `file(line,column): error TS…`; it writes them unless `noEmit`. */
export function errorsOf(files: readonly string[], options: ts.CompilerOptions): string[] {
  const program = ts.createProgram(files, { ...STRICT, ...options });
  const { diagnostics } = program.emit();
  return [...ts.getPreEmitDiagnostics(program), ...diagnostics].map((d) =>
    ts.formatDiagnostic(d, { getCurrentDirectory: () => '', getCanonicalFileName: (f) => f, getNewLine: () => '\n' }),
  );
}

/** The names that a module exports, values and types. */
export function exportsOf(file: string): ReadonlySet<string> {
  const program = ts.createProgram([file], { ...STRICT, types: [], noEmit: true });
  const source = program.getSourceFile(file);
  const checker = program.getTypeChecker();
  const symbol = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  return new Set((symbol === undefined ? [] : checker.getExportsOfModule(symbol)).map(({ name }) => name));
}
