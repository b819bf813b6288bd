import './beam.css'

/** The bar itself: pale over its whole length, inked up to `filled`. */
export function Bar(props: {
  from: number
  to: number
  y: number
  filled?: number | undefined
  thin?: boolean
  late?: boolean
}) {
  const { from, to, y, filled, thin } = props
  return (
    <>
      <path d={`M${from} ${y}H${to}`} className="beam-rest" strokeWidth={thin ? 2 : 3} />
      {filled !== undefined && filled > from && (
        <path d={`M${from} ${y}H${filled}`} className="beam-done" strokeWidth={thin ? 3.5 : 5} />
      )}
    </>
  )
}

/** A graduation: long and inked for a working day, short and grey for a day off. */
export function Tick({
  x,
  y,
  kind,
}: {
  x: number
  y: number
  kind: 'working' | 'off' | 'minor' | 'scale' | 'scale-long'
}) {
  const length = { working: 16, off: 8, minor: 5, scale: 5, 'scale-long': 10 }[kind]
  return <path d={`M${x} ${y}v${length}`} className={`beam-tick is-${kind}`} />
}

/** The ring that stands at now. */
export function Ring({ x, y, r = 7, late = false }: { x: number; y: number; r?: number; late?: boolean }) {
  return <circle cx={x} cy={y} r={r} className={`beam-ring${late ? ' is-late' : ''}`} strokeWidth={r > 5 ? 3 : 2.5} />
}

/** The weight that hangs at what is due. */
export function Weight({ x, y, late = false }: { x: number; y: number; late?: boolean }) {
  return (
    <g className={`beam-weight${late ? ' is-late' : ''}`}>
      <path d={`M${x} ${y}v18`} />
      <path d={`M${x - 6} ${y + 18}h12l3 13h-18z`} stroke="none" />
    </g>
  )
}

/** A knot on the beam: what is done, under way, in draft, waiting or late. */
export type KnotState = 'done' | 'current' | 'draft' | 'waiting' | 'late'

/** Draws a knot of the given state. */
export function Knot({ x, y, state, size = 9 }: { x: number; y: number; state: KnotState; size?: number }) {
  const k = size / 9
  if (state === 'done')
    return (
      <g>
        <circle cx={x} cy={y} r={size} className="knot-done" />
        <path d={`M${x - 4 * k} ${y + 0.3 * k}l${2.8 * k} ${2.8 * k} ${5 * k} ${-5.8 * k}`} className="knot-check" />
      </g>
    )
  if (state === 'current')
    return (
      <g>
        <circle cx={x} cy={y} r={size + 1.5} className="knot-current" />
        <path d={`M${x} ${y - 5.5 * k}a${5.5 * k} ${5.5 * k} 0 0 1 0 ${11 * k}z`} className="knot-half" />
      </g>
    )
  if (state === 'draft')
    return (
      <g>
        <circle cx={x} cy={y} r={size - 0.5} className="knot-draft" />
        <path
          d={`M${x} ${y - 4.5 * k}a${4.5 * k} ${4.5 * k} 0 0 1 ${4.5 * k} ${4.5 * k}h${-4.5 * k}z`}
          className="knot-half"
        />
      </g>
    )
  if (state === 'late')
    return (
      <g>
        <circle cx={x} cy={y} r={size} className="knot-late" />
        <path d={`M${x} ${y - 4.5 * k}v${4.5 * k}l${3 * k} ${2 * k}`} className="knot-late-hand" />
      </g>
    )
  return <circle cx={x} cy={y} r={size - 2} className="knot-waiting" />
}
