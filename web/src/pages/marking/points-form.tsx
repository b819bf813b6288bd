import { Button, Input, InputNumber } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { BlindAnswer } from '#contract/marking.ts'

const sumOf = (points: readonly (number | null)[]) =>
  Math.round(points.reduce<number>((sum, mark) => sum + (mark ?? 0), 0) * 100) / 100

/**
 * Marks point by point, by the keyboard alone: a figure, Enter for the next point, Enter after the last gives the mark.
 * A change of a mark asks for its reason.
 */
export function PointsForm(props: {
  answer: BlindAnswer
  busy: boolean
  words: string
  reasonNeeded: boolean
  onGive: (points: number[], reason: string) => void
}) {
  const { answer, busy, words, reasonNeeded, onGive } = props
  const [points, setPoints] = useState<(number | null)[]>(answer.given ?? answer.key.map(() => null))
  const [reason, setReason] = useState('')
  const root = useRef<HTMLFormElement>(null)
  const fields = () => [...(root.current?.querySelectorAll<HTMLInputElement>('input') ?? [])]
  useEffect(() => {
    root.current?.querySelector<HTMLInputElement>('input')?.focus()
  }, [])
  const whole = points.every((mark) => mark !== null) && (!reasonNeeded || reason.trim().length >= 4)
  const give = () =>
    whole &&
    onGive(
      points.map((mark) => mark ?? 0),
      reason.trim(),
    )
  const onEnter = (place: number) => {
    const next = fields()[place + 1]
    if (next) next.focus()
    else give()
  }
  return (
    <form ref={root} onSubmit={(event) => event.preventDefault()}>
      {answer.key.map((point, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two points may read alike; they stand in the order of the key
        <div key={place} className="marking-point">
          <span>
            {point.text}
            <span className="jh-note">（{point.points}分）</span>
          </span>
          <InputNumber
            aria-label={`${point.text}得分`}
            min={0}
            max={point.points}
            step={0.5}
            value={points[place] ?? null}
            onChange={(mark) => setPoints(points.map((each, at) => (at === place ? mark : each)))}
            onPressEnter={() => onEnter(place)}
          />
        </div>
      ))}
      {reasonNeeded && (
        <Input
          aria-label="原因"
          placeholder="原因，至少4个字"
          style={{ marginTop: 8 }}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onPressEnter={give}
        />
      )}
      <div className="marking-sum">
        <span>
          合计 <strong>{sumOf(points)}</strong> / {answer.points}
        </span>
        <Button type="primary" loading={busy} disabled={!whole} onClick={give}>
          {words}
        </Button>
      </div>
    </form>
  )
}
