import { type CandidateHome, printCandidateTicket } from '#contract/candidate.ts'
import { openForPrint } from '../../api/index.ts'
import { inShanghai, shortDay } from '../../ui/day-words.ts'

type Sitting = CandidateHome['ticket']['sittings'][number]

function When({ one }: { one: Sitting }) {
  const from = inShanghai(one.startsAt)
  const until = inShanghai(new Date(new Date(one.startsAt).getTime() + one.minutes * 60_000))
  return (
    <div className="jh-sitting">
      <div className="jh-sitting-line">
        <b>{one.subjectTitle}</b>
        <span className="jh-sitting-seat">
          {one.seat}
          <small>号座</small>
        </span>
      </div>
      <div>
        {shortDay(from.day)} {from.time}至{until.time}
      </div>
      <div>
        {one.building} {one.place}
      </div>
    </div>
  )
}

/** The candidate's ticket: when, where, which seat; the paper itself as PDF. */
export function OwnTicket({ ticket }: { ticket: CandidateHome['ticket'] }) {
  return (
    <section className="jh-phone-body">
      <h2>
        准考证 <span className="jh-note">{ticket.number}</span>
      </h2>
      {ticket.sittings.map((one) => (
        <When key={one.subject} one={one} />
      ))}
      <p className="jh-note" style={{ marginBottom: 10 }}>
        凭{ticket.documents.join('、')}入场。
      </p>
      {ticket.materials && (
        <div className="jh-notice-own">
          <b>备料通知</b>
          <p>{ticket.materials}</p>
        </div>
      )}
      <button
        type="button"
        className="jh-button"
        style={{ width: '100%' }}
        onClick={() => openForPrint(printCandidateTicket, {})}
      >
        下载准考证
      </button>
    </section>
  )
}
