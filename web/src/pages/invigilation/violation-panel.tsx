import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { type getRun, type LiveSeat, markRunViolation } from '#contract/invigilation.ts'
import type { OutputOf } from '#contract/route.ts'
import { useCommand } from '../../api/index.ts'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'

type Rules = OutputOf<typeof getRun>['violations']
type Behaviour = Rules['behaviours'][number]
type Tier = Behaviour['tiers'][number]

function TierRow(props: { tier: Tier; chosen: boolean; onChoose: () => void }) {
  const { tier, chosen, onChoose } = props
  return (
    <div className="jh-row">
      <button
        type="button"
        className={`console-tier${chosen ? ' is-chosen' : ''}`}
        aria-pressed={chosen}
        onClick={onChoose}
      >
        <span className="is-dot" />
        <b>{tier.tier}档</b>
        <span>
          {tier.effectTitle}
          {tier.warnFirst && <span className="jh-note">（先警告，再犯才适用）</span>}
        </span>
      </button>
      {tier.clause && <ClauseChip clause={tier.clause} />}
    </div>
  )
}

const resultOf = (rule: Behaviour | undefined, tier: Tier | undefined) =>
  tier ? `记入：${tier.tier}档` : rule && rule.tiers.length > 0 ? '请选定档次' : '记入'

function useBreach(runId: string, seat: LiveSeat, rules: Rules, onDone: () => void) {
  const [behaviour, setBehaviour] = useState<string | null>(null)
  const [chosen, setChosen] = useState<number | null>(null)
  const [severity, setSeverity] = useState<'light' | 'serious' | null>(null)
  const [reason, setReason] = useState('')
  const [expel, setExpel] = useState(false)
  const send = useCommand(markRunViolation, { onDone })
  const rule = rules.behaviours.find((one) => one.behaviour === behaviour)
  const single = rule && !rule.weighed && rule.tiers.length === 1 ? rule.tiers[0] : undefined
  const tier = rule?.tiers.find((one) => one.tier === chosen) ?? single
  const choose = (value: string) => {
    setBehaviour(value)
    setChosen(null)
    setSeverity(null)
  }
  const submit = () =>
    send.mutate({
      params: { runId },
      body: {
        attemptId: seat.attemptId,
        behaviour: behaviour as never,
        ...(tier ? { tier: tier.tier } : {}),
        ...(severity ? { severity } : {}),
        reason,
        expel,
      },
    })
  return {
    behaviour,
    choose,
    setChosen,
    severity,
    setSeverity,
    reason,
    setReason,
    expel,
    setExpel,
    send,
    rule,
    tier,
    submit,
  }
}

/** A breach in two presses: what was done, then the clause; the second button names the result. */
export function ViolationPanel(props: {
  runId: string
  seat: LiveSeat
  rules: Rules
  onDone: () => void
  onCancel: () => void
}) {
  const { runId, seat, rules, onDone, onCancel } = props
  const breach = useBreach(runId, seat, rules, onDone)
  const { rule, tier, send } = breach
  return (
    <div className="jh-col" style={{ gap: 8 }}>
      <b>
        违纪 <span className="jh-note">先选行为，再选条款；几条都可能适用的，由人选档</span>
      </b>
      <Select
        aria-label="行为"
        placeholder="选择行为"
        showSearch
        optionFilterProp="label"
        value={breach.behaviour}
        onChange={breach.choose}
        options={rules.behaviours.map((one) => ({ value: one.behaviour, label: one.title }))}
      />
      {rule?.tiers.map((one) => (
        <TierRow
          key={one.tier}
          tier={one}
          chosen={tier?.tier === one.tier}
          onChoose={() => breach.setChosen(one.tier)}
        />
      ))}
      {rule && rule.tiers.length === 0 && (
        <span className="jh-note">本机构规定没有写明，按具名选择{rules.choice}处理，须写明理由。</span>
      )}
      {tier?.needsSeverity && (
        <Radio.Group value={breach.severity} onChange={(event) => breach.setSeverity(event.target.value)}>
          <Radio value="light">情节轻微</Radio>
          <Radio value="serious">情节严重</Radio>
        </Radio.Group>
      )}
      <Input.TextArea
        aria-label="行为与证据"
        placeholder="行为与证据：时刻、物证、录像位置"
        rows={2}
        maxLength={500}
        value={breach.reason}
        onChange={(event) => breach.setReason(event.target.value)}
      />
      {seat.state !== 'handed-in' && (
        <Checkbox checked={breach.expel} onChange={(event) => breach.setExpel(event.target.checked)}>
          同时终止该考生作答
        </Checkbox>
      )}
      {send.error && <RefusalPanel error={send.error} />}
      <div className="jh-row">
        <span className="jh-note">主、副监考签字；考生可陈述</span>
        <span className="jh-gap" />
        <Button onClick={onCancel}>取消</Button>
        <Button
          danger
          type="primary"
          disabled={!rule || (rule.tiers.length > 0 && !tier)}
          loading={send.isPending}
          onClick={breach.submit}
        >
          {resultOf(rule, tier)}
        </Button>
      </div>
    </div>
  )
}
