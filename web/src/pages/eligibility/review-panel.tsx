import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { decideFinal, decideFirst, type ReviewItem } from '#contract/eligibility.ts'
import { useCommand } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { CitationCard } from '../../ui/citation-card.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { entryWords, verdictWord } from './verdict-look.tsx'

type Decision = 'pass' | 'refuse' | 'return'

const keyOf = (why: { code: string; clause: string | null }) => `${why.code} ${why.clause}`

/** What the record lacks, as the reason of a refusal begins. */
const reasonFrom = ({ verdict }: ReviewItem): string =>
  verdict.reasons
    .map(({ text, citation }) => `${text}（${citation.document}${citation.article}）`)
    .join('；')
    .slice(0, 400)

function Findings({ row }: { row: ReviewItem }) {
  const { verdict } = row
  return (
    <>
      {[...verdict.reasons, ...verdict.questions].map((why) => (
        <CitationCard key={keyOf(why)} citation={why.citation} note={why.text} />
      ))}
      {verdict.basis.map((one) => (
        <CitationCard key={one.clause} citation={one.citation} />
      ))}
    </>
  )
}

function History({ row }: { row: ReviewItem }) {
  if (row.reviews.length === 0) return null
  return (
    <ul className="jh-review-past">
      {row.reviews.map((past) => (
        <li key={past.at + past.stage}>
          <b>
            {past.stage === 'first' ? '初审' : '终审'}
            {past.decisionTitle}
          </b>
          <span className="jh-note">
            {past.reviewer} {shortInstant(past.at)}
          </span>
          {past.reason && <p>{past.reason}</p>}
        </li>
      ))}
    </ul>
  )
}

function useDecision(row: ReviewItem, onDone: () => void) {
  const [reason, setReason] = useState('')
  const [answers, setAnswers] = useState<Record<string, string>>({})
  const command = useCommand(row.stage === 'final' ? decideFinal : decideFirst, { onDone })
  const { reset } = command
  const prefilled = reasonFrom(row)
  useEffect(() => {
    setReason(prefilled)
    setAnswers({})
    reset()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- another candidate begins with empty fields
  }, [row.registrationId, row.status])
  const send = (decision: Decision) =>
    command.mutate({
      params: { registrationId: row.registrationId },
      body: {
        decision,
        ...(decision !== 'pass' && reason.trim() ? { reason: reason.trim() } : {}),
        answers: row.verdict.questions.flatMap(({ code, clause }) => {
          const answer = answers[keyOf({ code, clause })]?.trim()
          return answer ? [{ code, clause, reason: answer }] : []
        }),
      },
    })
  return { reason, setReason, answers, setAnswers, send, busy: command.isPending, error: command.error }
}

function Decide({ row, onDone }: { row: ReviewItem; onDone: () => void }) {
  const { reason, setReason, answers, setAnswers, send, busy, error } = useDecision(row, onDone)
  return (
    <div className="jh-col">
      {row.verdict.questions.map((question) => (
        <label key={keyOf(question)}>
          <span className="jh-label">{question.text}（判断理由）</span>
          <Input.TextArea
            rows={2}
            maxLength={500}
            value={answers[keyOf(question)] ?? ''}
            onChange={(event) => setAnswers({ ...answers, [keyOf(question)]: event.target.value })}
          />
        </label>
      ))}
      <label>
        <span className="jh-label">不通过或退回的理由</span>
        <Input.TextArea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <div className="jh-row">
        {row.verdict.ok !== false && (
          <Button type="primary" loading={busy} onClick={() => send('pass')}>
            {row.stage === 'final' ? '终审通过' : '初审通过'}
          </Button>
        )}
        <Button loading={busy} onClick={() => send('return')}>
          退回补充
        </Button>
        <Button danger loading={busy} onClick={() => send('refuse')}>
          定为不合格
        </Button>
      </div>
      {error && <RefusalPanel error={error} />}
    </div>
  )
}

/** One application beside the queue: what is known, what the rules say, and the decision. */
export function ReviewPanel({ row, onDone }: { row: ReviewItem | undefined; onDone: () => void }) {
  if (!row) return <Card title="审核">从左侧选择一名考生。</Card>
  return (
    <Card
      title={row.name}
      note={row.identityMasked}
      extra={
        <Link className="jh-button is-small" to={`/registrations/${row.registrationId}`}>
          查看材料
        </Link>
      }
    >
      <div className="jh-col jh-review-body">
        <div className="jh-row">
          <Status kind={row.verdict.ok === true ? 'ok' : row.verdict.ok === false ? 'bad' : 'warn'} boxed>
            {verdictWord(row)}
          </Status>
          <span>
            {entryWords(row)} · {row.routeTitle} · {row.className}
          </span>
        </div>
        {row.stage ? <Decide row={row} onDone={onDone} /> : <p className="jh-note">{row.closedBecause}</p>}
        <History row={row} />
        <Findings row={row} />
      </div>
    </Card>
  )
}
