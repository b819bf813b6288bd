import { Button, DatePicker, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { Card } from '../ui/card.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Field } from '../ui/field.tsx'
import { FileDrop } from '../ui/file-drop.tsx'
import { FormPage } from '../ui/form-page.tsx'
import { ModalForm } from '../ui/modal-form.tsx'
import { ScoreDistribution } from '../ui/score-distribution.tsx'
import { SeatMap } from '../ui/seat-map.tsx'
import { SignModal } from '../ui/sign-modal.tsx'
import { SignatureChain } from '../ui/signature-chain.tsx'
import { Status } from '../ui/status.tsx'
import { citation, type Person, people, plan, room, scores, signatures } from './samples.ts'
import { Section } from './section.tsx'

const looks = { 合格: 'ok', 不合格: 'bad', 缺考: 'absent' } as const
const columns: Column<Person>[] = [
  { key: 'id', title: '序', value: (row) => Number(row.id), align: 'right', width: 60, sortable: true },
  {
    key: 'name',
    title: '姓名',
    value: (row) => row.name,
    render: (row) => <b>{row.name}</b>,
    always: true,
    sortable: true,
  },
  { key: 'identity', title: '证件号码', value: (row) => row.identity },
  { key: 'occupation', title: '职业', value: (row) => row.occupation, filterable: true },
  { key: 'level', title: '等级', value: (row) => row.level, hidden: true },
  { key: 'theory', title: '理论', value: (row) => row.theory, align: 'right', sortable: true },
  {
    key: 'result',
    title: '结论',
    value: (row) => row.result,
    render: (row) => <Status kind={looks[row.result]}>{row.result}</Status>,
    filterable: true,
  },
]
const wait = () => new Promise((done) => setTimeout(done, 300))

function Rooms() {
  const [selected, select] = useState<number | null>(18)
  const [seats, setSeats] = useState(plan)
  const move = (from: number, to: number) =>
    setSeats((now) =>
      now.map((seat) => {
        const other = seat.number === from ? to : seat.number === to ? from : null
        const source = other === null ? undefined : now[other - 1]
        return source ? { ...source, number: seat.number } : seat
      }),
    )
  return (
    <>
      <Card title="监考台" note="机号即座位号" flush>
        <SeatMap
          label="3机房座位"
          size="console"
          seats={room}
          selected={selected}
          onSelect={select}
          front="讲台·管理机"
        />
      </Card>
      <Card title="考场编排" note="拖动，或按M拿起后用方向键" flush>
        <SeatMap
          label="编排座位"
          seats={seats}
          front="讲台·管理机"
          onSelect={() => {}}
          onMove={move}
          refusal={(_, to) => (to === 12 ? '须回避' : null)}
        />
      </Card>
    </>
  )
}

/** Lists, forms, seats and signatures. */
export function Lists() {
  const [signing, setSigning] = useState(false)
  const [adding, setAdding] = useState(false)
  const [chosen, setChosen] = useState<string[]>(['2'])
  return (
    <Section title="列表、表单、座位、会签">
      <DataTable<Person>
        name="gallery"
        title="成绩"
        unit="人"
        note="3机房·场次1"
        columns={columns}
        rows={people}
        rowKey={(row) => row.id}
        tint={(row) => (row.result === '不合格' ? 'bad' : undefined)}
        selection={{ keys: chosen, onChange: setChosen, disabled: (row) => row.result === '缺考' }}
        onExport={wait}
        height={300}
        foot={
          <>
            <span>只导入可导入的行；失败行不丢，可改后再传。</span>
            <span className="jh-gap" />
            <Button onClick={() => setAdding(true)}>登记</Button>
            <Button type="primary" onClick={() => setSigning(true)}>
              核对并签字
            </Button>
          </>
        }
      />
      <Rooms />
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 430px', gap: 12, alignItems: 'start' }}>
        <Card title="编制计划">
          <FormPage
            submit="提交审核"
            onCancel={() => {}}
            onSubmit={async () => {
              throw {
                message: '填写的内容有误，请按字段下的提示修改。',
                kind: 'invalid',
                citations: [],
                fields: [{ path: 'seats', message: '每场最多30人，请改为30或以下' }],
              }
            }}
          >
            <Field name="title" label="批次名称" required="请填写批次名称" reason="印在公告、准考证和证书台账上。">
              <Input />
            </Field>
            <Field name="occupation" label="职业" required="请选择职业">
              <Select options={['保育师', '车工'].map((value) => ({ value, label: value }))} />
            </Field>
            <Field name="seats" label="每场人数" required="请填写每场人数" reason="不超过机房已备案的机位数。">
              <InputNumber min={1} style={{ width: '100%' }} />
            </Field>
            <Field name="on" label="考试日期">
              <DatePicker style={{ width: '100%' }} />
            </Field>
          </FormPage>
        </Card>
        <div className="jh-col">
          <Card title="会签" note="按序，任一人退回则从该处重签" flush>
            <SignatureChain steps={signatures} />
          </Card>
          <Card title="理论成绩分布" extra={<span className="jh-note">148人·平均74.2·中位75</span>}>
            <ScoreDistribution classes={scores} width={5} passMark={60} label="理论成绩分布" />
          </Card>
          <Card title="导入">
            <FileDrop accept=".xlsx,.xls" maxBytes={10_485_760} what="33列考生表（xlsx或xls）" upload={wait} />
          </Card>
        </div>
      </div>
      <SignModal
        open={signing}
        title="签字：成绩登记表 保育师 四级"
        statement="我已核对成绩登记表第3版，共150行，与评分原始记录一致。"
        facts={[
          { name: '签字内容', value: '成绩登记表第3版，共150行' },
          { name: '留痕锚点', value: '第48,213条·7c1e 90ab 55d2' },
        ]}
        action="核对并签字"
        onSign={async () => {
          throw { message: '许婉清本批已任考评员，不能以质量督导员签字。', kind: 'rule', citations: [citation] }
        }}
        onCancel={() => setSigning(false)}
      />
      <ModalForm
        open={adding}
        title="登记缺考"
        submit="记为缺考"
        danger
        onSubmit={wait}
        onClose={() => setAdding(false)}
      >
        <Field name="reason" label="理由" required="请写明理由" reason="写入考场情况记录表。">
          <Input.TextArea rows={2} />
        </Field>
      </ModalForm>
    </Section>
  )
}
