import { Status, type StatusKind } from '../../ui/status.tsx'
import type { useStepStatus } from './use-step-status.ts'

type StepStatus = ReturnType<typeof useStepStatus>

const kinds: Record<NonNullable<StepStatus>, StatusKind> = { waiting: 'wait', current: 'run', done: 'ok' }

/** How far a step is, beside the title of its page; `words` for a step that waits, is under way, is done. */
export function StepTag({ status, words }: { status: StepStatus; words: readonly [string, string, string] }) {
  if (!status) return null
  const place = { waiting: 0, current: 1, done: 2 }[status]
  return (
    <Status kind={kinds[status]} boxed>
      {words[place]}
    </Status>
  )
}
