import { Button, Form, Input, InputNumber } from 'antd'

/** Copies of one room as the form holds them. */
export interface CopyRow {
  room: string
  candidates: number
  copies: number
}

const columns = [
  { field: 'candidates', label: '考生人数' },
  { field: 'copies', label: '备卷份数' },
] as const

/** Copies room by room; where the articles ask for spare ones every room on paper is written down [HN-111]. */
export function CopyRows({ spare }: { spare: number | null }) {
  const words = spare === null ? '逐考场备卷' : `逐考场备卷（每考场另备${spare}份）`
  return (
    <Form.List name="rooms">
      {(rows, { add, remove }) => (
        <fieldset className="jh-col jh-paper-rooms">
          <legend>{words}</legend>
          {rows.length > 0 && (
            <div className="jh-paper-copies is-head" aria-hidden="true">
              <span>考场</span>
              {columns.map(({ field, label }) => (
                <span key={field}>{label}</span>
              ))}
            </div>
          )}
          {rows.map(({ key, name }) => (
            <div key={key} className="jh-paper-copies">
              <Form.Item name={[name, 'room']} rules={[{ required: true, message: '请填写考场' }]}>
                <Input aria-label={`第${name + 1}行考场`} placeholder="如第一考场" maxLength={60} />
              </Form.Item>
              {columns.map(({ field, label }) => (
                <Form.Item key={field} name={[name, field]} rules={[{ required: true, message: `请填写${label}` }]}>
                  <InputNumber aria-label={`第${name + 1}行${label}`} min={0} precision={0} />
                </Form.Item>
              ))}
              <Button size="small" type="text" onClick={() => remove(name)} aria-label={`删去第${name + 1}行`}>
                删去
              </Button>
            </div>
          ))}
          <Button size="small" onClick={() => add({})}>
            增加考场
          </Button>
        </fieldset>
      )}
    </Form.List>
  )
}
