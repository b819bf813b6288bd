import { Button } from 'antd'
import { useState } from 'react'
import type { BatchPlan } from '#contract/plan-shapes.ts'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { Status } from '../../ui/status.tsx'
import './plan.css'

type Need = BatchPlan['needs']['rows'][number]

/** Duties shown before somebody asks for all of them. */
const few = 5

const short = (row: Need) => row.need !== null && row.have < row.need

function NeedRow({ row, cited }: { row: Need; cited: boolean }) {
  return (
    <tr>
      <td>
        <b>{row.title}</b>
        {row.occupation && <span className="jh-second"> {row.occupation}</span>}
      </td>
      <td className="jh-right">{row.need ?? '--'}</td>
      <td className="jh-right">{row.have}</td>
      <td>
        {row.need === null ? (
          <span className="jh-note">规则档案没有写明</span>
        ) : short(row) ? (
          <Status kind="warn">还差{row.need - row.have}人</Status>
        ) : (
          <Status kind="ok">已够</Status>
        )}
      </td>
      {cited && <td>{row.clause && <ClauseChip clause={row.clause} />}</td>}
    </tr>
  )
}

/** 需要至少n名不同的人担任这些岗位，现有m名: the strip, and the numbers by duty below it. */
export function NeedsCard({ needs }: { needs: BatchPlan['needs'] }) {
  const [all, setAll] = useState(false)
  const missing = needs.rows.filter(short)
  const rows = all ? needs.rows : missing.slice(0, few)
  const cited = rows.some((row) => row.clause)
  const enough = needs.have >= needs.need && !needs.rows.some(short)
  return (
    <section className="jh-card">
      <div className="jh-needs" role="status">
        <Status kind={enough ? 'ok' : 'warn'} boxed>
          {enough ? '人数已够' : '人数不足'}
        </Status>
        {needs.need > 0 ? (
          <b>
            需要至少{needs.need}名不同的人担任这些岗位，现有{needs.have}名
          </b>
        ) : (
          <b>已安排{needs.have}名不同的人</b>
        )}
        <span className="jh-note">{needs.basis}</span>
      </div>
      {rows.length > 0 && (
        <div style={{ overflowX: 'auto' }}>
          <table className="jh-plain-rows">
            <thead>
              <tr>
                <th scope="col">岗位</th>
                <th scope="col" className="jh-right">
                  需要
                </th>
                <th scope="col" className="jh-right">
                  已安排
                </th>
                <th scope="col">情况</th>
                {cited && <th scope="col">依据</th>}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <NeedRow key={`${row.duty} ${row.occupation}`} row={row} cited={cited} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {(all || rows.length < needs.rows.length) && (
        <div className="jh-card-foot">
          <Button size="small" type="link" onClick={() => setAll(!all)}>
            {all ? '只看还缺人的岗位' : `显示全部${needs.rows.length}个岗位`}
          </Button>
        </div>
      )}
    </section>
  )
}
