import type { Lifecycle } from './lifecycle.ts'

/** Prints a lifecycle as a mermaid state diagram; each arrow bears the event and, in brackets, the permission. */
export function lifecycleDiagram<S extends string, E extends string>(life: Lifecycle<S, E>): string {
  return [
    'stateDiagram-v2',
    `  [*] --> ${life.initial}`,
    ...life.rows.map(
      (row) => `  ${row.from} --> ${row.to}: ${row.event} (${row.scope}${row.guard ? `; ${row.guard}` : ''})`,
    ),
    ...life.finals.map((state) => `  ${state} --> [*]`),
    '',
  ].join('\n')
}
