import type { ReactNode } from 'react'
import { Bar, Knot, type KnotState, Tick } from './beam/parts.tsx'
import { useWidth } from './use-width.ts'
import './rail.css'

/** One step of the chain. */
export interface RailStep {
  key: string
  title: string
  state: KnotState
  /** The state in words: 已批准, 进行中, 未开始. */
  word: string
  due?: string
  who?: string
}

const least = 78
const between = [1, 2, 3, 4, 5]

function Drawing({ steps, cell }: { steps: readonly RailStep[]; cell: number }) {
  const whole = cell * steps.length
  const x = (index: number) => cell * (index + 0.5)
  const last = steps.findLastIndex((step) => step.state === 'done' || step.state === 'current')
  const filled = last < 0 ? undefined : x(last) + (steps[last]?.state === 'done' ? 0 : cell * 0.6)
  return (
    <svg className="beam" style={{ width: whole }} height="28" viewBox={`0 0 ${whole} 28`} aria-hidden="true">
      {steps
        .slice(1)
        .flatMap((step, index) =>
          between.map((part) => (
            <Tick key={`${step.key}${part}`} x={x(index) + (cell * part) / 6} y={14} kind="minor" />
          )),
        )}
      <Bar from={4} to={whole - 4} y={14} filled={filled} />
      {steps.map((step, index) => (
        <Knot key={step.key} x={x(index)} y={14} state={step.state} />
      ))}
    </svg>
  )
}

function StepWords({
  step,
  selected,
  onSelect,
}: {
  step: RailStep
  selected: boolean
  onSelect: ((key: string) => void) | undefined
}) {
  const words = (
    <>
      <b>{step.title}</b>
      <span className={`jh-rail-word is-${step.state}`}>{step.word}</span>
      <span>{step.due ?? '--'}</span>
      <span className="jh-rail-who">{step.who ?? '--'}</span>
    </>
  )
  const mark = selected ? 'is-selected' : ''
  if (!onSelect) return <div className={mark}>{words}</div>
  return (
    <button type="button" className={mark} aria-pressed={selected} onClick={() => onSelect(step.key)}>
      {words}
    </button>
  )
}

/**
 * The chain of a batch from plan to archive, and below it the one next step.
 * `next` holds the sentence, its citation and one button.
 */
export function Rail(props: {
  steps: readonly RailStep[]
  selected?: string | undefined
  onSelect?: (key: string) => void
  next?: ReactNode
}) {
  const { steps, onSelect, next } = props
  const [ref, width] = useWidth<HTMLDivElement>(1154)
  const cell = Math.max(least, width / Math.max(1, steps.length))
  const selected = props.selected ?? steps.find((step) => step.state === 'current')?.key
  return (
    <section className="jh-card" aria-label="流程">
      <div className="jh-rail">
        <div ref={ref}>
          <Drawing steps={steps} cell={cell} />
          <ol style={{ gridTemplateColumns: `repeat(${steps.length}, ${cell}px)` }}>
            {steps.map((step) => (
              <li key={step.key} aria-current={step.state === 'current' ? 'step' : undefined}>
                <StepWords step={step} selected={step.key === selected} onSelect={onSelect} />
              </li>
            ))}
          </ol>
        </div>
      </div>
      {next && (
        <div className="jh-card-foot jh-rail-next">
          <b className="jh-h3">下一步</b>
          {next}
        </div>
      )}
    </section>
  )
}
