import { Input } from 'antd'
import { addDeadlineEvidence, attestDeadline, extendDeadline } from '#contract/deadline.ts'
import type { TaskInFull } from '#contract/deadline-shapes.ts'
import { upload, useCommand } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

const dayRule = { pattern: /^\d{4}-\d{2}-\d{2}$/, message: '日期格式应如2026-10-01' }

/** Attests that a task was done. */
export function CloseForm({ task, today, onClose }: { task: TaskInFull; today: string; onClose: () => void }) {
  const attest = useCommand(attestDeadline)
  const late = task.state === 'late'
  return (
    <ModalForm<{ doneOn: string; note?: string }>
      open
      title={`办结“${task.label}”`}
      submit="确认办结"
      initial={{ doneOn: today }}
      onSubmit={({ doneOn, note = '' }) => attest.mutateAsync({ params: { taskId: task.id }, body: { doneOn, note } })}
      onClose={onClose}
    >
      {task.items.length > 0 && <p>应包括：{task.items.join('、')}。</p>}
      <Field name="doneOn" label="完成日期" required="请填写完成日期" rules={[dayRule]}>
        <Input maxLength={10} />
      </Field>
      <Field
        name="note"
        label="说明"
        reason={late ? '已逾期，须写明何时办理、为何没有及时登记。' : '办理情况，写入留痕。'}
        {...(late ? { required: '请写明逾期办结的情况' } : {})}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Field>
    </ModalForm>
  )
}

/** Puts off a day where the article allows it. */
export function ExtendForm({ task, onClose }: { task: TaskInFull; onClose: () => void }) {
  const extend = useCommand(extendDeadline)
  return (
    <ModalForm<{ until: string; reason: string }>
      open
      title={`延长“${task.label}”的期限`}
      submit="延长"
      onSubmit={(body) => extend.mutateAsync({ params: { taskId: task.id }, body })}
      onClose={onClose}
    >
      <Field name="until" label="延长至" required="请填写日期" rules={[dayRule]}>
        <Input maxLength={10} placeholder="2026-12-04" />
      </Field>
      <Field name="reason" label="理由与通知情况" required="请写明理由和通知情况">
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Field>
    </ModalForm>
  )
}

/** A place to put the document that proves a task. */
export function EvidenceDrop({ task, onDone }: { task: TaskInFull; onDone: () => void }) {
  return (
    <FileDrop
      accept=".pdf,.jpg,.jpeg,.png"
      maxBytes={20 * 1024 * 1024}
      what={`${task.evidence ?? '佐证材料'}（PDF或图片）`}
      upload={async (file, onProgress, signal) => {
        await upload(addDeadlineEvidence, { params: { taskId: task.id } }, file, { onProgress, signal })
        onDone()
      }}
    />
  )
}
