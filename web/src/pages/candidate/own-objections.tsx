import { useState } from 'react'
import { type CandidateHome, getCandidateHome, raiseCandidateObjection } from '#contract/candidate.ts'
import { useCommand } from '../../api/index.ts'
import { shortInstant } from '../../ui/day-words.ts'
import { Status } from '../../ui/status.tsx'
import { ObjectionForm } from '../publicity/objection-form.tsx'

const kindOf = (title: string) => (title === '待处理' ? 'wait' : title === '成立' ? 'warn' : 'ok')

/** The candidate's objections, and a new one while his result is on notice. */
export function OwnObjections({ home }: { home: CandidateHome }) {
  const raise = useCommand(raiseCandidateObjection, { invalidate: [getCandidateHome] })
  const [writing, setWriting] = useState(false)
  const open = home.notice?.acceptsObjections === true
  if (!open && home.objections.length === 0) return null
  return (
    <section className="jh-phone-body">
      <h2>
        异议
        {home.notice && open && <span className="jh-note">公示到{home.notice.lastOn}为止</span>}
      </h2>
      {home.objections.map((one) => (
        <div key={one.receipt} className="jh-sitting">
          <div className="jh-sitting-line">
            <b>{one.receipt}</b>
            <Status kind={kindOf(one.statusTitle)} boxed>
              {one.statusTitle}
            </Status>
          </div>
          <div className="jh-note">{shortInstant(one.receivedAt)}提出</div>
          {one.decisionReason && <div>{one.decisionReason}</div>}
        </div>
      ))}
      {open && writing && (
        <ObjectionForm
          withName={false}
          note="写明科目和理由，至少10个字。"
          send={({ contact, content }) => raise.mutateAsync({ body: { contact, content } })}
        />
      )}
      {open && !writing && (
        <button type="button" className="jh-button" style={{ width: '100%' }} onClick={() => setWriting(true)}>
          对本人的结果提出异议
        </button>
      )}
    </section>
  )
}
