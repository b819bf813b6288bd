import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { getCalendar, importCalendarYear } from '#contract/calendar.ts'
import type { OutputOf } from '#contract/route.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { shortDay } from '../../ui/day-words.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'

type Year = OutputOf<typeof getCalendar>['years'][number]
type Draft = { year: number; source: string; off: string; makeup: string }

const daysIn = (text: string | undefined) => (text ?? '').split(/[\s,，、]+/).filter(Boolean)

function ImportForm({ onClose }: { onClose: () => void }) {
  const command = useCommand(importCalendarYear)
  const save = ({ year, source, off, makeup }: Draft) =>
    command.mutateAsync({
      params: { year: String(year) },
      body: { source, off: daysIn(off), makeupWorkdays: daysIn(makeup) },
    })
  return (
    <ModalForm<Draft> open title="导入一年的安排" submit="导入" onSubmit={save} onClose={onClose}>
      <Field name="year" label="年份" required="请填写年份">
        <InputNumber min={2000} max={2100} />
      </Field>
      <Field name="source" label="依据的通知" required="请写明通知名称与文号">
        <Input />
      </Field>
      <Field
        name="off"
        label="放假日期"
        required="请填写放假日期"
        reason="每个日期如2027-01-01，用空格、逗号或换行隔开"
      >
        <Input.TextArea rows={5} />
      </Field>
      <Field name="makeup" label="调休上班日期">
        <Input.TextArea rows={2} />
      </Field>
    </ModalForm>
  )
}

function YearCard({ year }: { year: Year }) {
  return (
    <Card
      title={`${year.year}年`}
      note={year.announced ? year.source : '尚未公布，涉及这一年的期限不推算'}
      extra={<Status kind={year.announced ? 'ok' : 'warn'}>{year.announced ? '已导入' : '未公布'}</Status>}
    >
      <p>
        <b>{year.announced ? '放假' : '法定节日'}</b>{' '}
        <span className="jh-second">{year.off.map(shortDay).join('、') || '--'}</span>
      </p>
      {year.announced && (
        <p>
          <b>上班</b> <span className="jh-second">{year.makeupWorkdays.map(shortDay).join('、') || '--'}</span>
        </p>
      )}
    </Card>
  )
}

/** Days off and make-up workdays; a year not announced is shown as such. */
export default function CalendarPage() {
  const { data, error } = useRoute(getCalendar, {})
  const mayEdit = useMay('calendar.edit')
  const [open, setOpen] = useState(false)
  const years = [...(data?.years ?? [])].sort((a, b) => b.year - a.year)
  return (
    <div className="jh-col">
      <PageHead
        title="节假日安排"
        facts={<span>所有以工作日计算的期限都按这里推算</span>}
        actions={
          mayEdit && (
            <Button type="primary" onClick={() => setOpen(true)}>
              导入一年的安排
            </Button>
          )
        }
      />
      {error && <RefusalPanel error={error} />}
      {years.map((year) => (
        <YearCard key={year.year} year={year} />
      ))}
      {open && <ImportForm onClose={() => setOpen(false)} />}
    </div>
  )
}
