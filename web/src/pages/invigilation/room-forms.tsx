import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { listIncidents } from '#contract/incident.ts'
import {
  decideAdmission,
  giveRunTime,
  type LiveRoom,
  type LiveSeat,
  markRunAbsent,
  noticeRun,
} from '#contract/invigilation.ts'
import { call, useRoute } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

/** Whom a dialogue is about: one candidate, or the whole room. */
export type Whom = LiveSeat | 'all'

interface Props {
  runId: string
  whom: Whom | null
  onClose: () => void
  onDone: () => void
}

const nameOf = (whom: Whom | null) => (whom === null ? '' : whom === 'all' ? '全场' : `${whom.seat}号 ${whom.name}`)
const idOf = (whom: Whom) => (whom === 'all' ? null : whom.attemptId)

interface TimeValues {
  minutes: number
  reason: string
  incidentIds?: string[]
}

/** Time for one or all, with its reason; an incident named is held against its article. */
export function TimeForm({ runId, whom, onClose, onDone }: Props) {
  const { data } = useRoute(listIncidents, { query: { runId } }, { enabled: whom !== null })
  const incidents = data?.incidents ?? []
  const submit = async (values: TimeValues) => {
    if (!whom) return
    await call(giveRunTime, { params: { runId }, body: { attemptId: idOf(whom), ...values } })
    onDone()
  }
  return (
    <ModalForm<TimeValues>
      open={whom !== null}
      title={`补时：${nameOf(whom)}`}
      submit="确认补时"
      initial={{ minutes: 10 }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field name="minutes" label="分钟" required="请填写分钟数">
        <InputNumber min={1} max={240} autoFocus />
      </Field>
      <Field name="reason" label="理由" required="请写明理由">
        <Input maxLength={300} placeholder={whom === 'all' ? '停电，全场停顿10分钟' : '键盘故障，更换用时10分钟'} />
      </Field>
      {incidents.length > 0 && (
        <Field name="incidentIds" label="因何突发情况" reason="选了的，按条款核对应顺延的分钟数。">
          <Select
            mode="multiple"
            optionFilterProp="label"
            options={incidents.map((one) => ({
              value: one.id,
              label: `${one.label}：条款应顺延${one.time.asked ? '由人决定' : `${one.time.minutes}分钟`}`,
            }))}
          />
        </Field>
      )}
    </ModalForm>
  )
}

const usual = ['请核对本机右上角的剩余时间。', '请保持安静，独立作答。', '请不要关闭电源或重启机器。']

/** Words often said, each put into the field by one press. */
function UsualNotices() {
  const form = Form.useFormInstance<{ text: string }>()
  return (
    <div className="jh-row" style={{ flexWrap: 'wrap' }}>
      {usual.map((text) => (
        <Button key={text} size="small" onClick={() => form.setFieldValue('text', text)}>
          {text}
        </Button>
      ))}
    </div>
  )
}

/** A notice to one or all. */
export function NoticeForm({ runId, whom, onClose, onDone }: Props) {
  const submit = async ({ text }: { text: string }) => {
    if (!whom) return
    await call(noticeRun, { params: { runId }, body: { attemptId: idOf(whom), text } })
    onDone()
  }
  return (
    <ModalForm<{ text: string }>
      open={whom !== null}
      title={`提示：${nameOf(whom)}`}
      submit="发出提示"
      onSubmit={submit}
      onClose={onClose}
    >
      <Field name="text" label="提示内容" required="请填写提示">
        <Input.TextArea rows={3} maxLength={200} autoFocus />
      </Field>
      <UsualNotices />
    </ModalForm>
  )
}

/** Everybody who has not signed in when the door closes, ticked; one press marks them. */
export function AbsentForm(props: {
  runId: string
  room: LiveRoom
  open: boolean
  onClose: () => void
  onDone: () => void
}) {
  const { runId, room, open, onClose, onDone } = props
  const missing = room.seats.filter(({ state }) => state === 'absent-login')
  const submit = async ({ attemptIds }: { attemptIds: string[] }) => {
    await call(markRunAbsent, { params: { runId }, body: { attemptIds } })
    onDone()
  }
  return (
    <ModalForm<{ attemptIds: string[] }>
      open={open}
      title="登记缺考"
      submit="登记缺考"
      initial={{ attemptIds: missing.map(({ attemptId }) => attemptId) }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field name="attemptIds" label="没有登录的考生" required="请选择考生" reason="停止入场之后才能登记。">
        <Checkbox.Group
          options={missing.map(({ attemptId, seat, name }) => ({ value: attemptId, label: `${seat}号 ${name}` }))}
        />
      </Field>
    </ModalForm>
  )
}

const waitTitles = { admission: '准予迟到入场', machine: '准予在这台机器登录', leave: '准予提前交卷' } as const

/** Allows or refuses what a candidate waits for, with the reason. */
export function WaitForm(props: {
  runId: string
  seat: LiveSeat | null
  admit: boolean
  onClose: () => void
  onDone: () => void
}) {
  const { runId, seat, admit, onClose, onDone } = props
  const kind = seat?.waiting ?? 'admission'
  const submit = async ({ reason }: { reason: string }) => {
    if (!seat) return
    await call(decideAdmission, { params: { runId }, body: { attemptId: seat.attemptId, kind, admit, reason } })
    onDone()
  }
  const title = `${admit ? '' : '不'}${waitTitles[kind]}`
  return (
    <ModalForm<{ reason: string }>
      open={seat !== null}
      title={seat ? `${title}：${seat.seat}号 ${seat.name}` : title}
      submit={title}
      danger={!admit}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        name="reason"
        label="理由"
        required="请写明理由"
        {...(seat?.waitingReason ? { reason: seat.waitingReason } : {})}
      >
        <Input maxLength={300} autoFocus />
      </Field>
    </ModalForm>
  )
}
