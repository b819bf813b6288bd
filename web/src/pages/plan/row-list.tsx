import { Button, Form } from 'antd'
import type { ReactNode } from 'react'
import './plan.css'

/** One column of rows to be filled in: `field` draws the input of row `index`. */
export interface RowField {
  name: string
  title: string
  width?: number | string
  /** What to do when it is empty; its presence makes it required. */
  required?: string
  field: (index: number) => ReactNode
}

/** Rows of a form as a small table, with a button to add one and to take one away. */
export function RowList(props: { name: string; fields: readonly RowField[]; add: string; blank?: object }) {
  const { name, fields, add, blank = {} } = props
  return (
    <Form.List name={name}>
      {(rows, actions) => (
        <div className="jh-col" style={{ gap: 6, overflowX: 'auto' }}>
          {rows.length > 0 && (
            <table className="jh-row-list">
              <thead>
                <tr>
                  {fields.map((one) => (
                    <th key={one.name} scope="col" style={one.width ? { width: one.width } : {}}>
                      {one.title}
                    </th>
                  ))}
                  <th scope="col">
                    <span className="jh-hidden">操作</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.key}>
                    {fields.map((one) => (
                      <td key={one.name}>
                        <Form.Item
                          name={[row.name, one.name]}
                          label={`${one.title}第${row.name + 1}行`}
                          noStyle={false}
                          className="jh-row-item"
                          labelCol={{ className: 'jh-hidden' }}
                          rules={one.required ? [{ required: true, message: one.required }] : []}
                        >
                          {one.field(row.name)}
                        </Form.Item>
                      </td>
                    ))}
                    <td className="is-action">
                      <Button onClick={() => actions.remove(row.name)} aria-label={`删去第${row.name + 1}行`}>
                        删去
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <div>
            <Button size="small" onClick={() => actions.add(blank)}>
              {add}
            </Button>
          </div>
        </div>
      )}
    </Form.List>
  )
}
