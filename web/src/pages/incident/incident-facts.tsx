import { Button, Select } from 'antd'
import { useId, useState } from 'react'
import { type IncidentView, stateIncidentFacts } from '#contract/incident.ts'
import { incidentFactTitles } from '#core/incident/facts.ts'
import { useCommand } from '../../api/index.ts'
import { Icon } from '../../ui/icon.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'

type Fact = keyof typeof incidentFactTitles
type Answer = boolean | string

const evidences = ['有物证', '物证难收集', '无物证']

const answerWords = (value: Answer) => (value === true ? '是' : value === false ? '否' : value)

const stated = (incident: IncidentView) =>
  Object.entries(incident.facts).flatMap(([fact, value]) =>
    value === undefined || !Object.hasOwn(incidentFactTitles, fact) ? [] : [{ fact: fact as Fact, value }],
  )

/** What was answered so far, each with the way to put it right. */
function Stated(props: { incident: IncidentView; writable: boolean; onCorrect: (fact: Fact) => void }) {
  const { incident, writable, onCorrect } = props
  const facts = stated(incident)
  if (facts.length === 0) return null
  return (
    <ul className="incident-stated" aria-label="已确认的情况">
      {facts.map(({ fact, value }) => (
        <li key={fact}>
          {incidentFactTitles[fact]}：<b>{answerWords(value)}</b>
          {writable && (
            <button type="button" className="jh-cite" onClick={() => onCorrect(fact)}>
              更正<span className="jh-hidden">：{incidentFactTitles[fact]}</span>
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

function Question(props: { fact: string; text: string; onSay: (fact: string, value: Answer) => void }) {
  const { fact, text, onSay } = props
  const words = useId()
  return (
    <div className="jh-row incident-question">
      <Icon name="unknown" size="small" />
      <span id={words}>{text}</span>
      <span className="jh-gap" />
      {fact === 'evidence' ? (
        <Select
          size="small"
          aria-label={text}
          style={{ width: 130 }}
          placeholder="物证情况"
          options={evidences.map((value) => ({ value, label: value }))}
          onChange={(value: string) => onSay(fact, value)}
        />
      ) : (
        <>
          <Button size="small" aria-describedby={words} onClick={() => onSay(fact, true)}>
            是
          </Button>
          <Button size="small" aria-describedby={words} onClick={() => onSay(fact, false)}>
            否
          </Button>
        </>
      )}
    </div>
  )
}

/** What the procedure must know before it can go on, asked one by one, and what it was told. */
export function IncidentFacts({ incident, writable }: { incident: IncidentView; writable: boolean }) {
  const [again, setAgain] = useState<Fact | null>(null)
  const state = useCommand(stateIncidentFacts)
  const asked = incident.questions.flatMap(({ fact, text }) => (fact ? [{ fact, text }] : []))
  const open = incident.questions.filter(({ fact }) => fact === null)
  const say = (fact: string, value: Answer) => {
    setAgain(null)
    state.mutate({ params: { incidentId: incident.id }, body: { facts: { [fact]: value } as never } })
  }
  const questions = again ? [...asked, { fact: again, text: `请更正：${incidentFactTitles[again]}` }] : asked
  return (
    <>
      <Stated incident={incident} writable={writable} onCorrect={setAgain} />
      {writable && questions.map((one) => <Question key={one.fact} {...one} onSay={say} />)}
      {writable &&
        open.map((one) => (
          <Status key={one.code} kind="unknown">
            {one.text}
          </Status>
        ))}
      {state.error && <RefusalPanel error={state.error} />}
    </>
  )
}
