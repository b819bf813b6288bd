import type { ReactNode } from 'react'
import './plan.css'

/** A small table of words without filters: columns, and rows of cells in their order. */
export function PlainRows(props: {
  columns: readonly (string | { title: string; right: true })[]
  rows: readonly (readonly ReactNode[])[]
  empty: string
}) {
  const columns = props.columns.map((one) => (typeof one === 'string' ? { title: one, right: false } : one))
  if (props.rows.length === 0)
    return (
      <p className="jh-second" style={{ padding: '12px 16px' }}>
        {props.empty}
      </p>
    )
  return (
    <div style={{ overflowX: 'auto' }}>
      <table className="jh-plain-rows">
        <thead>
          <tr>
            {columns.map((one) => (
              <th key={one.title} scope="col" className={one.right ? 'jh-right' : ''}>
                {one.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, index) => (
                <td key={columns[index]?.title} className={columns[index]?.right ? 'jh-right' : ''}>
                  {cell === '' || cell === null || cell === undefined ? '--' : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
