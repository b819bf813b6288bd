import type { ReactNode } from 'react'

const clock = (
  <>
    <circle cx="8" cy="8" r="6.2" />
    <path d="M8 4.4V8l2.6 1.8" />
  </>
)

const drawings = {
  ok: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M5.2 8.3l2 2 3.6-4.3" />
    </>
  ),
  warn: (
    <>
      <path d="M8 2.2L14.4 13.4H1.6z" />
      <path d="M8 6.4v3.2M8 11.5v.1" />
    </>
  ),
  bad: (
    <>
      <path d="M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4z" />
      <path d="M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4" />
    </>
  ),
  late: clock,
  clock,
  run: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor" stroke="none" />
    </>
  ),
  draft: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 3.6A4.4 4.4 0 0 1 12.4 8H8z" fill="currentColor" stroke="none" />
    </>
  ),
  wait: <circle cx="8" cy="8" r="6.2" strokeDasharray="2.2 2.2" />,
  flag: <path d="M3.5 14V2.5M3.5 3h8.5l-2 3 2 3H3.5" />,
  info: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 7.3V11M8 5v.1" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M6.2 6.3c.1-1 .8-1.6 1.8-1.6s1.8.6 1.8 1.5c0 1.3-1.8 1.3-1.8 2.6M8 11.2v.1" />
    </>
  ),
  offline: (
    <path d="M2 13.5L6 9.5M10 5.5l4-4M4.5 7.5l4 4-1.7 1.7a2.8 2.8 0 0 1-4-4zM7.5 4.5l4 4 1.7-1.7a2.8 2.8 0 0 0-4-4z" />
  ),
  cross: <path d="M4 4l8 8M12 4l-8 8" />,
  check: <path d="M3.5 8.5l3 3 6-7" />,
  person: (
    <>
      <circle cx="8" cy="5.3" r="2.8" />
      <path d="M2.8 13.7c.4-3 2.5-4.6 5.2-4.6s4.8 1.6 5.2 4.6" />
    </>
  ),
  people: (
    <>
      <circle cx="6" cy="5.5" r="2.5" />
      <path d="M1.8 13.2c.3-2.8 2-4.2 4.2-4.2s3.9 1.4 4.2 4.2M10.4 3.3a2.5 2.5 0 0 1 0 4.4M12 9.6c1.3.6 2 1.9 2.2 3.6" />
    </>
  ),
  home: (
    <>
      <path d="M2.5 7.2L8 2.5l5.5 4.7V13.5h-11z" />
      <path d="M6.3 13.5V9.5h3.4v4" />
    </>
  ),
  batch: (
    <>
      <rect x="2.5" y="2.5" width="11" height="11" rx="1" />
      <path d="M2.5 6h11M6 6v7.5" />
    </>
  ),
  paper: (
    <>
      <path d="M3 2.5h7.5l2.5 2.5v8.5H3z" />
      <path d="M5.5 6.5h5M5.5 9h5M5.5 11.3h3" />
    </>
  ),
  tool: (
    <>
      <path d="M8.8 4.9a2.9 2.9 0 0 1 3.9-2.7l-1.8 1.8.4 1.9 1.9.4 1.1-1.3" />
      <path d="M9.3 6.7L2.8 13.2" />
    </>
  ),
  certificate: (
    <>
      <rect x="1.8" y="3" width="12.4" height="8.5" rx="1" />
      <path d="M4.2 6h5M4.2 8.3h3.5" />
      <circle cx="11" cy="9.8" r="1.7" />
      <path d="M10 11.3v3l1-.7 1 .7v-3" />
    </>
  ),
  chart: (
    <>
      <path d="M2.5 2.5v11h11" />
      <path d="M5.5 11V8M8.3 11V5.5M11.1 11V7" />
    </>
  ),
  book: (
    <>
      <path d="M8 4C6.5 2.8 4.5 2.5 2 2.5v10c2.5 0 4.5.3 6 1.5 1.5-1.2 3.5-1.5 6-1.5v-10c-2.5 0-4.5.3-6 1.5z" />
      <path d="M8 4v10" />
    </>
  ),
  list: (
    <>
      <path d="M4.5 4h9M4.5 8h9M4.5 12h9" />
      <path d="M2 4h.01M2 8h.01M2 12h.01" strokeWidth="2" />
    </>
  ),
  shield: <path d="M8 1.8l5.2 2v4c0 3.2-2.2 5.4-5.2 6.4-3-1-5.2-3.2-5.2-6.4v-4z" />,
  shieldOk: (
    <>
      <path d="M8 1.8l5.2 2v4c0 3.2-2.2 5.4-5.2 6.4-3-1-5.2-3.2-5.2-6.4v-4z" />
      <path d="M5.6 8.1l1.8 1.8 3.1-3.7" />
    </>
  ),
  phone: (
    <>
      <rect x="4.5" y="1.8" width="7" height="12.4" rx="1.2" />
      <path d="M7.3 12h1.4" />
    </>
  ),
  lock: (
    <>
      <rect x="3.5" y="7" width="9" height="6.5" rx="1" />
      <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
    </>
  ),
  eye: (
    <>
      <path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z" />
      <circle cx="8" cy="8" r="1.9" />
    </>
  ),
  pencil: <path d="M2.5 13.5l.7-3 7.5-7.5 2.3 2.3-7.5 7.5z" />,
  bell: (
    <>
      <path d="M4 11V7a4 4 0 0 1 8 0v4l1.2 1.5H2.8z" />
      <path d="M6.7 14h2.6" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="M10.5 10.5l3 3" />
    </>
  ),
  down: <path d="M4 6l4 4 4-4" />,
  right: <path d="M6 4l4 4-4 4" />,
  download: <path d="M8 2.5V10M5 7.2l3 3 3-3M2.5 13.5h11" />,
  upload: <path d="M8 10.2V2.7M5 5.5l3-3 3 3M2.5 13.5h11" />,
  print: (
    <>
      <path d="M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2" />
      <rect x="4.5" y="9.5" width="7" height="4" />
    </>
  ),
  columns: (
    <>
      <rect x="2.5" y="2.5" width="11" height="11" rx="1" />
      <path d="M6.2 2.5v11M9.8 2.5v11" />
    </>
  ),
  table: (
    <>
      <rect x="2.5" y="2.5" width="11" height="11" rx="1" />
      <path d="M2.5 6.2h11M2.5 9.8h11M6.2 6.2v7.3" />
    </>
  ),
  filter: <path d="M2 3h12L9.5 8.5v4l-3 1.5V8.5z" />,
  undo: <path d="M6.5 3.5L3 7l3.5 3.5M3 7h6.5a3.5 3.5 0 0 1 0 7H7" />,
  swap: <path d="M2.5 5.5h10M10 3l2.5 2.5L10 8M13.5 10.5h-10M6 8l-2.5 2.5L6 13" />,
  grip: <path d="M6 3.5h.01M10 3.5h.01M6 8h.01M10 8h.01M6 12.5h.01M10 12.5h.01" strokeWidth="2.2" />,
  plus: <path d="M8 3v10M3 8h10" />,
  leave: (
    <>
      <path d="M9.5 3H3.5v10h6" />
      <path d="M7 8h7M11.5 5.5L14 8l-2.500 2.500" />
    </>
  ),
} satisfies Record<string, ReactNode>

/** Names of the drawings. */
export type IconName = keyof typeof drawings

/** A 16-unit line drawing; decorative, the word stands beside it. */
export function Icon({ name, size }: { name: IconName; size?: 'small' | 'large' | undefined }) {
  return (
    <svg className={`jh-icon${size ? ` is-${size}` : ''}`} viewBox="0 0 16 16" aria-hidden="true">
      {drawings[name]}
    </svg>
  )
}
