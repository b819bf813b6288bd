/** @jsxImportSource preact */

const paths = {
  saved: ['M4.5 12.5a3 3 0 0 1-.4-6 4 4 0 0 1 7.7-.6 3.3 3.3 0 0 1 .2 6.6z', 'M6 9.2l1.5 1.5 2.7-3'],
  check: ['M3.5 8.5l3 3 6-7'],
  mark: ['M4 2.5h8v11L8 10.5l-4 3z'],
  offline: [
    'M6 10l-2.5 2.5M10 6l2.5-2.5M5 7l-1.5 1.5a2.5 2.5 0 0 0 4 4L9 11M11 9l1.5-1.5a2.5 2.5 0 0 0-4-4L7 5M2 2l12 12',
  ],
  warn: ['M8 2.5l6 11H2z', 'M8 6.5v3.5M8 11.9v.1'],
  stop: ['M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5z', 'M8 5v4M8 11v.1'],
  notice: ['M3 6.5v3h2.5L10 12.5v-9L5.5 6.5z', 'M12 6a3 3 0 0 1 0 4'],
  run: ['M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z', 'M8 5v3l2 2'],
  file: ['M4 2h5l3 3v9H4z', 'M8 7v4M6 9.5L8 11.5l2-2'],
} as const

/** The name of a drawn sign. */
export type IconName = keyof typeof paths

/** A sign beside its word; never alone. */
export const Icon = ({ name, large }: { name: IconName; large?: boolean }) => (
  <svg class={large ? 'i l' : 'i'} viewBox="0 0 16 16" aria-hidden="true">
    {paths[name].map((d) => (
      <path key={d} d={d} />
    ))}
  </svg>
)

/** Stands in where a candidate has no photo. */
export const Face = ({ name }: { name: string }) => (
  <svg class="ph face" viewBox="0 0 32 42" role="img" aria-label={name}>
    <path d="M3 42c.6-9 6-12.5 13-12.5S28.4 33 29 42z" fill="#B4BDC6" />
    <ellipse cx="16" cy="17" rx="7" ry="9" fill="#D9DDE1" />
  </svg>
)
