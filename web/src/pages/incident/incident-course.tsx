import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import {
  approveIncidentStep,
  closeIncident,
  type IncidentView,
  type incidentGuide,
  printIncident,
  stateIncidentFacts,
} from '#contract/incident.ts'
import type { OutputOf } from '#contract/route.ts'
import { openForPrint, useCommand } from '../../api/index.ts'
import { inShanghai } from '../../ui/day-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { StepForm } from './step-form.tsx'

type Guide = OutputOf<typeof incidentGuide>
type Step = IncidentView['steps'][number]

const evidences = ['有物证', '物证难收集', '无物证']

/** What the procedure must know before it can go on, asked one by one. */
function Questions({ incident }: { incident: IncidentView }) {
  const state = useCommand(stateIncidentFacts)
  const asked = incident.questions.flatMap((one) => (one.fact ? [{ ...one, fact: one.fact }] : []))
  const open = incident.questions.filter(({ fact }) => fact === null)
  const say = (fact: string, value: boolean | string) =>
    state.mutate({ params: { incidentId: incident.id }, body: { facts: { [fact]: value } as never } })
  return (
    <>
      {asked.map((one) => (
        <div className="jh-row incident-question" key={one.code}>
          <Icon name="unknown" size="small" />
          <span>{one.text}</span>
          <span className="jh-gap" />
          {one.fact === 'evidence' ? (
            <Select
              size="small"
              style={{ width: 130 }}
              placeholder="物证情况"
              options={evidences.map((value) => ({ value, label: value }))}
              onChange={(value: string) => say(one.fact, value)}
            />
          ) : (
            <>
              <Button size="small" onClick={() => say(one.fact, true)}>
                是
              </Button>
              <Button size="small" onClick={() => say(one.fact, false)}>
                否
              </Button>
            </>
          )}
        </div>
      ))}
      {open.map((one) => (
        <Status key={one.code} kind="unknown">
          {one.text}
        </Status>
      ))}
      {state.error && <RefusalPanel error={state.error} />}
    </>
  )
}

function StepLine(props: { incident: IncidentView; step: Step; writable: boolean; onTake: () => void }) {
  const { incident, step, writable, onTake } = props
  const approve = useCommand(approveIncidentStep)
  const taken = incident.taken.find((one) => one.step === step.step)
  const wants = [
    step.persons > 1 ? `${step.persons}人` : '',
    [...step.each, step.anyOf.join('或')].filter(Boolean).join('、'),
    step.reportTo.length > 0 ? `报告${step.reportTo.join('或')}` : '',
    step.record ? `记入${step.record}` : '',
    step.approval ? `${step.approval}批准` : '',
    step.optional ? '需要时' : '',
  ].filter(Boolean)
  const isNext = incident.next?.step === step.step
  return (
    <li className={taken ? 'is-done' : isNext ? 'is-next' : ''}>
      <Status kind={taken ? 'ok' : isNext ? 'run' : 'wait'}>{step.label}</Status>
      <span className="jh-note">{wants.join('・')}</span>
      {taken && (
        <span className="jh-note">
          {inShanghai(taken.at).time} {taken.persons.join('、')}
          {taken.reportedTo && `，已报告${taken.reportedTo}`}
          {taken.approvedBy && `，${taken.approvedBy}批准`}
          {taken.note && `：${taken.note}`}
        </span>
      )}
      {writable && !taken && (isNext || step.optional) && (
        <Button size="small" type={isNext ? 'primary' : 'default'} onClick={onTake}>
          登记这一步
        </Button>
      )}
      {taken && step.approval && !taken.approvedBy && incident.status === 'open' && (
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

function Ending({ incident }: { incident: IncidentView }) {
  const [decision, setDecision] = useState('')
  const close = useCommand(closeIncident)
  const state = useCommand(stateIncidentFacts)
  const weighed = incident.questions.some(({ fact }) => fact === null) || incident.acts.length > 0
  return (
    <>
      {incident.forbids.length > 0 && (
        <div>
          <span className="jh-note">条文不允许、但已发生的：</span>
          <Checkbox.Group
            value={incident.acts}
            options={incident.forbids}
            onChange={(acts) => state.mutate({ params: { incidentId: incident.id }, body: { acts: acts as string[] } })}
          />
        </div>
      )}
      {weighed && (
        <Input
          aria-label="如何决定"
          placeholder="条文没有写明或有不允许的行为：写明如何决定"
          value={decision}
          onChange={(event) => setDecision(event.target.value)}
        />
      )}
      {close.error && <RefusalPanel error={close.error} />}
      <Button
        loading={close.isPending}
        onClick={() => close.mutate({ params: { incidentId: incident.id }, body: { decision } })}
      >
        办结
      </Button>
    </>
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
  return (
    <div className="incident-course">
      <p>
        {incident.note} <span className="jh-note">登记人{incident.raisedBy}</span>
      </p>
      {writable && <Questions incident={incident} />}
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
      <div className="jh-row">
        <Status kind="info">{timeWords(incident)}</Status>
      </div>
      {incident.breaches.length > 0 && (
        <Status kind="signal">
          可能构成违纪：{incident.breaches.map(({ title }) => title).join('、')}，由人在座位图上登记
        </Status>
      )}
      {incident.decision && <p>决定：{incident.decision}</p>}
      <div className="jh-row">
        {writable && <Ending incident={incident} />}
        <span className="jh-gap" />
        <Button size="small" onClick={() => openForPrint(printIncident, { params: { incidentId: incident.id } })}>
          打印处置记录
        </Button>
      </div>
      <StepForm incident={incident} step={taking} guide={guide} onClose={() => setTaking(null)} />
    </div>
  )
}
