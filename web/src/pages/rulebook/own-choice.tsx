import { Button } from 'antd'
import { useState } from 'react'
import type { ConflictNote, OverlayChange, ParameterDetail } from '#contract/rulebook-shapes.ts'
import { useMay } from '../../shell/use-session.ts'

type Option = ConflictNote['options'][number]

const short = (names: readonly string[]) => names.map((name) => name.replace(/职业技能.*$/, '')).join('、')

function OptionRow(props: { option: Option; unwritten: boolean; chosen: boolean; onChoose: () => void }) {
  const { option, unwritten, chosen, onChoose } = props
  // Where every source is silent nobody adopted anything: the five have what is the default.
  const followed = unwritten ? '各来源都没有写明，五家均按此' : `${short(option.followedBy)}采用`
  const facts = [
    ...(option.held ? ['本机构现用'] : []),
    ...(option.proposed ? ['没有写明时的默认'] : []),
    ...(option.followedBy.length > 0 ? [followed] : []),
  ]
  return (
    <label className={chosen ? 'rb-option is-on' : 'rb-option'}>
      <input type="radio" name="rb-option" checked={chosen} onChange={onChoose} />
      <b>{option.label}</b>
      <span className="jh-note">{facts.join('；') || '没有机构采用'}</span>
    </label>
  )
}

/** The ways to settle the conflict, the institution's own marked; another one is taken by a proposal. */
export function OwnChoice({
  detail,
  conflict,
  onPropose,
}: {
  detail: ParameterDetail
  conflict: ConflictNote | undefined
  onPropose: (changes: readonly OverlayChange[]) => void
}) {
  const mayPropose = useMay('policy.propose')
  const held = conflict?.options.find((option) => option.held)
  const [wanted, setWanted] = useState<string | null>(null)
  const chosen = conflict?.options.find((option) => option.id === (wanted ?? held?.id))
  const unwritten = detail.sayings.every(({ standing }) => standing === 'choice')
  const other = chosen && !chosen.held && chosen.changes.length > 0
  return (
    <section className="rb-choice" aria-label="本机构的选择">
      <h2 className="jh-h3">{detail.own ? '本机构的选择' : '各种口径'}</h2>
      {!conflict && <p className="jh-second">本机构现用：{detail.own?.words ?? '没有规定'}</p>}
      {conflict?.options.map((option) => (
        <OptionRow
          key={option.id}
          option={option}
          unwritten={unwritten}
          chosen={option.id === chosen?.id}
          onChoose={() => setWanted(option.id)}
        />
      ))}
      {mayPropose && detail.editable && (
        <div className="jh-row">
          <Button type="primary" disabled={!other} onClick={() => chosen && onPropose(chosen.changes)}>
            改用所选口径
          </Button>
          <Button onClick={() => onPropose([])}>提出修改</Button>
        </div>
      )}
      {detail.editable && <p className="jh-note">修改须写理由，由另一人批准；生效日起建立的批次适用。</p>}
    </section>
  )
}
