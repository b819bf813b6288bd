import { Bar, Ring } from './parts.tsx'

/** Where a batch stands on the chain, in one table cell: every fourth graduation is long. */
export function StepBeam({ steps, current, late = false }: { steps: number; current: number; late?: boolean }) {
  const gap = 191 / Math.max(1, steps - 1)
  const x = (index: number) => 8 + gap * index
  const at = x(Math.min(Math.max(current, 0), steps - 1))
  return (
    <svg
      width="212"
      height="20"
      fill="none"
      style={{ display: 'block' }}
      role="img"
      aria-label={`第${current + 1}步，共${steps}步${late ? '，有迟办' : ''}`}
    >
      <Bar from={5} to={203} y={9} filled={at} thin />
      {Array.from({ length: steps }, (_, index) => (
        <path
          key={x(index)}
          d={`M${x(index)} 9v${index % 4 === 2 ? 8 : 5}`}
          stroke={index <= current ? 'var(--pri)' : '#87919C'}
          strokeWidth="1.2"
        />
      ))}
      <Ring x={at} y={9} r={4.5} late={late} />
    </svg>
  )
}
