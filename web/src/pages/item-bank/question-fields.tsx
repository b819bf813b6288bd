import { Button, Checkbox, Input, Radio, Select } from 'antd'
import type { TypedQuestion } from './draft-item.ts'
import { typeOptions } from './words.ts'

const letterOf = (place: number): string => String.fromCharCode(65 + place)
const mostOptions = 12

interface Change {
  question: TypedQuestion
  onChange: (question: TypedQuestion) => void
}

function Options({ question, onChange }: Change) {
  const { options, right, type } = question
  const set = (place: number, text: string) =>
    onChange({ ...question, options: options.map((one, at) => (at === place ? text : one)) })
  const toggle = (letter: string) => {
    if (type === 'single') return onChange({ ...question, right: [letter] })
    const rest = right.filter((one) => one !== letter)
    onChange({ ...question, right: rest.length === right.length ? [...right, letter] : rest })
  }
  const Mark = type === 'single' ? Radio : Checkbox
  return (
    <div>
      <span className="jh-label">选项，勾出正确的</span>
      {options.map((option, place) => {
        const letter = letterOf(place)
        return (
          <div key={letter} className="jh-edit-row">
            <Mark
              style={{ lineHeight: '32px' }}
              aria-label={`${letter}为正确选项`}
              checked={right.includes(letter)}
              onChange={() => toggle(letter)}
            />
            <span className="jh-edit-letter">{letter}</span>
            <Input.TextArea
              autoSize
              aria-label={`选项${letter}`}
              value={option}
              onChange={(event) => set(place, event.target.value)}
            />
          </div>
        )
      })}
      <div className="jh-row">
        <Button
          size="small"
          disabled={options.length >= mostOptions}
          onClick={() => onChange({ ...question, options: [...options, ''] })}
        >
          增加选项
        </Button>
        <Button
          size="small"
          disabled={options.length <= 2}
          onClick={() =>
            onChange({
              ...question,
              options: options.slice(0, -1),
              right: right.filter((one) => one !== letterOf(options.length - 1)),
            })
          }
        >
          删去末项
        </Button>
      </div>
    </div>
  )
}

function Gaps({ question, onChange }: Change) {
  return (
    <label className="jh-label">
      每空一行答案，多种写法用竖线分开，数值误差写在±之后，如 220|二百二十±5
      <Input.TextArea
        autoSize={{ minRows: 2 }}
        value={question.gaps}
        onChange={(event) => onChange({ ...question, gaps: event.target.value })}
      />
      <Checkbox
        checked={question.anyOrder}
        onChange={(event) => onChange({ ...question, anyOrder: event.target.checked })}
      >
        各空顺序不限
      </Checkbox>
    </label>
  )
}

/** The answer part of a question: by its type. */
export function AnswerFields({ question, onChange }: Change) {
  if (question.type === 'single' || question.type === 'multiple')
    return <Options question={question} onChange={onChange} />
  if (question.type === 'truefalse')
    return (
      <Radio.Group
        aria-label="判断题答案"
        value={question.right[0] ?? null}
        onChange={(event) => onChange({ ...question, right: [String(event.target.value)] })}
        options={[
          { value: 'T', label: '正确' },
          { value: 'F', label: '错误' },
        ]}
      />
    )
  if (question.type === 'fill') return <Gaps question={question} onChange={onChange} />
  return (
    <label className="jh-label">
      评分要点，每行一点，等号后写所占百分比，合计100，如 说明断电操作=40
      <Input.TextArea
        autoSize={{ minRows: 3 }}
        value={question.points}
        onChange={(event) => onChange({ ...question, points: event.target.value })}
      />
    </label>
  )
}

/** One question of a case: type, words and answer. */
export function CaseQuestion({
  question,
  place,
  onChange,
  onRemove,
}: Change & { place: number; onRemove: () => void }) {
  return (
    <div className="jh-item-part jh-col">
      <div className="jh-row">
        <b>第{place + 1}小题</b>
        <Select<TypedQuestion['type']>
          size="small"
          aria-label={`第${place + 1}小题题型`}
          style={{ width: 130 }}
          value={question.type}
          onChange={(type) => onChange({ ...question, type, right: [] })}
          options={
            typeOptions.filter(({ value }) => value !== 'case') as { value: TypedQuestion['type']; label: string }[]
          }
        />
        <span className="jh-gap" />
        <Button size="small" onClick={onRemove}>
          删去
        </Button>
      </div>
      <Input.TextArea
        autoSize={{ minRows: 2 }}
        aria-label={`第${place + 1}小题题干`}
        value={question.stem}
        onChange={(event) => onChange({ ...question, stem: event.target.value })}
      />
      <AnswerFields question={question} onChange={onChange} />
    </div>
  )
}
