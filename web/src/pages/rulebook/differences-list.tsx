import type { DecisionDifference } from '#contract/rejudge.ts'
import { RefusalPopover } from '../../ui/refusal-popover.tsx'

/** Decisions that come out differently: whom they concern, what they were, what they would be, and on which articles. */
export function DifferencesList({ differences }: { differences: readonly DecisionDifference[] }) {
  return (
    <ul className="rb-differences">
      {differences.map((one) => (
        <li key={`${one.kind} ${one.subject} ${one.after.result}`}>
          <span className="jh-note">{one.kindTitle}</span>
          <span>{one.subject}</span>
          <span>
            {one.before.result} <b aria-hidden="true">→</b> <b>{one.after.result}</b>
          </span>
          {one.citations.length > 0 && <RefusalPopover label="依据" placement="left" citations={one.citations} />}
        </li>
      ))}
    </ul>
  )
}
