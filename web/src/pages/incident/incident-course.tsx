import { Button, Checkbox, Input } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import {
  approveIncidentStep,
  closeIncident,
  type IncidentView,
  type incidentGuide,
  printIncident,
  stateIncidentFacts,
} from '#contract/incident.ts'
import type { OutputOf } from '#contract/route.ts'
import { approvalRight, approvalWords } from '#core/incident/approval-right.ts'
import { openForPrint, useCommand } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { inShanghai } from '../../ui/day-words.ts'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { IncidentFacts } from './incident-facts.tsx'
import { isReady } from './incident-state.ts'
import { StepForm } from './step-form.tsx'

type Guide = OutputOf<typeof incidentGuide>
type Step = IncidentView['steps'][number]

/** What a step asks for, before it is taken. */
const wantedWords = (step: Step): string =>
  [
    [...step.each, step.anyOf.join('或')].filter(Boolean).join('、'),
    step.persons > 1 ? `须${step.persons}人` : '',
    step.reportTo.length > 0 ? `报告${step.reportTo.join('或')}` : '',
    step.record ? `记入${step.record}` : '',
    step.approval ? `须${step.approval}批准` : '',
    step.optional ? '需要时办理' : '',
  ]
    .filter(Boolean)
    .join('・')

/** Who did it when, and with what result. */
const takenWords = (taken: IncidentView['taken'][number]): string => {
  const roles = taken.roles.length > 0 ? `（${taken.roles.join('、')}）` : ''
  const done = [
    `${inShanghai(taken.at).time} ${taken.persons.join('、')}${roles}`,
    taken.reportedTo ? `已报告${taken.reportedTo}` : '',
    taken.record ? `记入${taken.record}` : '',
    taken.approvedBy ? `${taken.approvedBy}批准` : '',
  ]
  return done.filter(Boolean).join('，') + (taken.note ? `。${taken.note}` : '')
}

function StepLine(props: { incident: IncidentView; step: Step; writable: boolean; onTake: () => void }) {
  const { incident, step, writable, onTake } = props
  const approve = useCommand(approveIncidentStep)
  const mayApprove = useMay(approvalRight(step.approval ?? ''))
  const taken = incident.taken.find((one) => one.step === step.step)
  const isNext = incident.next?.step === step.step
  const words = taken ? takenWords(taken) : wantedWords(step)
  const waits = taken && step.approval && !taken.approvedBy && incident.status === 'open'
  return (
    <li className={taken ? 'is-done' : isNext ? 'is-next' : ''}>
      <Status kind={taken ? 'ok' : isNext ? 'run' : 'wait'}>{step.label}</Status>
      {words && <span className="jh-note">{words}</span>}
      {waits && <span className="jh-note incident-waits">{approvalWords(step.approval ?? '')}</span>}
      {writable && !taken && (isNext || step.optional) && (
        <Button size="small" type={isNext ? 'primary' : 'default'} onClick={onTake}>
          登记这一步
        </Button>
      )}
      {waits && mayApprove && (
        <Button
          size="small"
          loading={approve.isPending}
          onClick={() => approve.mutate({ params: { incidentId: incident.id, step: step.step } })}
        >
          {step.approval}批准
        </Button>
      )}
      {approve.error && <RefusalPanel error={approve.error} />}
    </li>
  )
}

/** What happened against the article; once noted it stays, because the record only grows. */
function Forbidden({ incident }: { incident: IncidentView }) {
  const state = useCommand(stateIncidentFacts)
  if (incident.forbids.length === 0) return null
  return (
    <fieldset className="incident-forbids">
      <legend className="jh-note">条文不允许、但已发生的（勾选即记下，误记的在“如何决定”里写明）</legend>
      <Checkbox.Group
        value={incident.acts}
        options={incident.forbids.map((act) => ({ value: act, label: act, disabled: incident.acts.includes(act) }))}
        onChange={(acts) => state.mutate({ params: { incidentId: incident.id }, body: { acts: acts as string[] } })}
      />
      {state.error && <RefusalPanel error={state.error} />}
    </fieldset>
  )
}

function Ending({ incident, print }: { incident: IncidentView; print: ReactNode }) {
  const [decision, setDecision] = useState('')
  const close = useCommand(closeIncident)
  const field = useId()
  const weighed = incident.questions.some(({ fact }) => fact === null) || incident.acts.length > 0
  return (
    <div className="incident-ending">
      <Forbidden incident={incident} />
      {weighed && (
        <div>
          <label className="jh-label" htmlFor={field}>
            如何决定
          </label>
          <Input
            id={field}
            maxLength={500}
            placeholder="由谁决定、怎样处理"
            value={decision}
            onChange={(event) => setDecision(event.target.value)}
          />
          <span className="jh-note">条文没有写明，或发生了不允许的行为，须写明决定才能办结。</span>
        </div>
      )}
      {close.error && <RefusalPanel error={close.error} />}
      <div className="jh-row">
        <Button
          type={isReady(incident) ? 'primary' : 'default'}
          loading={close.isPending}
          onClick={() => close.mutate({ params: { incidentId: incident.id }, body: { decision } })}
        >
          办结
        </Button>
        <span className="jh-gap" />
        {print}
      </div>
    </div>
  )
}

const timeWords = ({ time }: IncidentView) =>
  time.asked
    ? '条文没有写明是否顺延时间，由人决定'
    : time.withheld.length > 0
      ? '条文不准许延长时间'
      : `条文准许顺延，至今${time.minutes}分钟`

/** One incident: what is asked, its steps with who takes them, what it proposes, and its end. */
export function IncidentCourse(props: { incident: IncidentView; guide: Guide; writable: boolean }) {
  const { incident, guide, writable } = props
  const [taking, setTaking] = useState<Step | null>(null)
  const print = (
    <Button size="small" onClick={() => openForPrint(printIncident, { params: { incidentId: incident.id } })}>
      打印处置记录
    </Button>
  )
  return (
    <div className="incident-course">
      <p className="incident-note">{incident.note}</p>
      <p className="jh-note">
        {inShanghai(incident.noticedAt).time}发现，{incident.raisedBy}登记
        {incident.settledAt && `；${inShanghai(incident.settledAt).time}办结，${incident.closedBy ?? ''}办理`}
      </p>
      <IncidentFacts incident={incident} writable={writable} />
      <ol className="incident-steps">
        {incident.steps.map((step) => (
          <StepLine
            key={step.step}
            incident={incident}
            step={step}
            writable={writable}
            onTake={() => setTaking(step)}
          />
        ))}
      </ol>
      <div className="incident-outcome">
        <Status kind="info">{timeWords(incident)}</Status>
        {incident.breaches.length > 0 && (
          <Status kind="signal">
            可能构成违纪：{incident.breaches.map(({ title }) => title).join('、')}，由人在座位图上登记
          </Status>
        )}
        {incident.decision && <p>决定：{incident.decision}</p>}
      </div>
      {writable ? <Ending incident={incident} print={print} /> : <div className="incident-print">{print}</div>}
      <StepForm incident={incident} step={taking} guide={guide} onClose={() => setTaking(null)} />
    </div>
  )
}
