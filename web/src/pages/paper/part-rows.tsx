import { Button, Form, InputNumber, Select } from 'antd'
import { itemTypeTitles } from '#core/item-bank/item-content.ts'
import { type BlueprintWords, itemsOf, marksOf } from './blueprint-words.ts'

const types = Object.entries(itemTypeTitles).map(([value, label]) => ({ value, label }))

function Subtotal({ row }: { row: number }) {
  const part = Form.useWatch(['parts', row]) as BlueprintWords['parts'][number] | undefined
  return <>{marksOf([part])}分</>
}

/** The marks of all parts beside the full marks. */
function Total() {
  const parts = Form.useWatch('parts') as BlueprintWords['parts'] | undefined
  const full = Form.useWatch('fullMarks') as number | undefined
  const marks = marksOf(parts)
  const differs = full !== undefined && marks !== full
  return (
    <span className={differs ? 'jh-paper-wrong' : 'jh-note'}>
      共{itemsOf(parts)}题，合计{marks}分{differs && `，与满分${full}分不符`}
    </span>
  )
}

/** Parts of a paper: type, number of items, marks of one. */
export function PartRows() {
  return (
    <Form.List name="parts">
      {(rows, { add, remove }) => (
        <div className="jh-col" style={{ gap: 6 }}>
          <table className="jh-paper-rows">
            <thead>
              <tr>
                <th scope="col">题型</th>
                <th scope="col">题数</th>
                <th scope="col">每题分值</th>
                <th scope="col" className="is-number">
                  小计
                </th>
                <th scope="col" aria-label="操作" />
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, name }) => (
                <tr key={key}>
                  <td>
                    <Form.Item name={[name, 'type']} rules={[{ required: true, message: '请选择题型' }]}>
                      <Select aria-label={`第${name + 1}部分题型`} style={{ width: 150 }} options={types} />
                    </Form.Item>
                  </td>
                  <td>
                    <Form.Item name={[name, 'count']} rules={[{ required: true, message: '请填写题数' }]}>
                      <InputNumber aria-label={`第${name + 1}部分题数`} min={1} max={500} precision={0} />
                    </Form.Item>
                  </td>
                  <td>
                    <Form.Item name={[name, 'points']} rules={[{ required: true, message: '请填写分值' }]}>
                      <InputNumber aria-label={`第${name + 1}部分每题分值`} min={0.5} max={100} step={0.5} />
                    </Form.Item>
                  </td>
                  <td className="is-number">
                    <Subtotal row={name} />
                  </td>
                  <td>
                    <Button size="small" type="text" onClick={() => remove(name)} aria-label={`删去第${name + 1}部分`}>
                      删去
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className="jh-paper-foot">
            <Button size="small" onClick={() => add({ type: 'multiple', count: 10, points: 1 })}>
              增加题型
            </Button>
            <Total />
          </div>
        </div>
      )}
    </Form.List>
  )
}
