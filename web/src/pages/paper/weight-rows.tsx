import { Button, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { getBankPoints } from '#contract/paper.ts'
import { call } from '../../api/index.ts'
import { type BlueprintWords, itemsOf, weightSum } from './blueprint-words.ts'

type Weights = BlueprintWords['weights']

/** The lowest points of a bank's table that carry a weight. */
export async function pointsOf(bankId: string): Promise<Weights> {
  const { points } = await call(getBankPoints, { params: { bankId } })
  const weighted = points.filter(({ weight }) => weight !== null && weight > 0)
  const parents = new Set(weighted.map(({ parent }) => parent))
  return weighted
    .filter(({ code }) => !parents.has(code))
    .map(({ code, name, weight }) => ({ point: code, name, weight: weight ?? 0 }))
}

function Share({ row }: { row: number }) {
  const weights = Form.useWatch('weights') as Weights | undefined
  const items = itemsOf(Form.useWatch('parts') as BlueprintWords['parts'] | undefined)
  const sum = weightSum(weights)
  const share = sum > 0 ? ((weights?.[row]?.weight ?? 0) / sum) * items : 0
  return <>约{Math.round(share)}题</>
}

/** Weights of the points, begun from the bank's table and changed by hand. */
export function WeightRows() {
  const form = Form.useFormInstance<BlueprintWords>()
  const weights = Form.useWatch('weights', form) as Weights | undefined
  const bankId = Form.useWatch('bankId', form) as string | undefined
  const [busy, setBusy] = useState(false)
  const load = async () => {
    if (!bankId) return
    setBusy(true)
    form.setFieldValue('weights', await pointsOf(bankId).finally(() => setBusy(false)))
  }
  return (
    <div className="jh-col" style={{ gap: 6 }}>
      <Form.List name="weights">
        {(rows) =>
          rows.length === 0 ? (
            <span className="jh-note">没有比重时，全卷在整个题库中抽题。</span>
          ) : (
            <div className="jh-paper-scroll">
              <table className="jh-paper-rows">
                <thead>
                  <tr>
                    <th scope="col">代码</th>
                    <th scope="col">要素</th>
                    <th scope="col">比重</th>
                    <th scope="col" className="is-number">
                      折合
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ key, name }) => (
                    <tr key={key}>
                      <td>
                        {weights?.[name]?.point}
                        {/* What is not a field of the form would not be sent with it. */}
                        <Form.Item name={[name, 'point']} hidden>
                          <Input />
                        </Form.Item>
                      </td>
                      <td>
                        {weights?.[name]?.name}
                        <Form.Item name={[name, 'name']} hidden>
                          <Input />
                        </Form.Item>
                      </td>
                      <td>
                        <Form.Item name={[name, 'weight']} noStyle>
                          <InputNumber aria-label={`${weights?.[name]?.name}的比重`} min={0} max={1000} size="small" />
                        </Form.Item>
                      </td>
                      <td className="is-number">
                        <Share row={name} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Form.List>
      <div className="jh-paper-foot">
        <Button size="small" disabled={!bankId} loading={busy} onClick={load}>
          按细目表重填
        </Button>
        <span className="jh-note">
          {weights?.length ?? 0}个要素，比重合计{weightSum(weights)}；比重为0的要素不单独抽题
        </span>
      </div>
    </div>
  )
}
