import { useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import type { ExamScene } from '#contract/exam-scene.ts'
import { type courseGuide, writeCourse } from '#contract/invigilation-course.ts'
import type { OutputOf } from '#contract/route.ts'
import { call } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { CourseFields } from './course-fields.tsx'
import { type CourseValues, entryOf } from './course-values.ts'

/** What the articles of this room ask. */
export type Guide = OutputOf<typeof courseGuide>

/** One form of an exam day; what is not as the articles want it is refused with them. */
export function CourseForm(props: { scene: ExamScene; kind: string | null; guide: Guide; onClose: () => void }) {
  const { scene, kind, guide, onClose } = props
  const client = useQueryClient()
  const submit = async ({ decision = '', ...values }: CourseValues) => {
    if (!kind) return
    await call(writeCourse, { body: { scene, entry: entryOf(kind, values, guide) as never, decision } })
    await client.invalidateQueries()
  }
  const title = guide.kinds.find((one) => one.kind === kind)?.title ?? ''
  return (
    <ModalForm<CourseValues>
      open={kind !== null}
      title={title}
      submit="登记"
      onSubmit={submit}
      onClose={onClose}
      width={600}
    >
      {kind && <CourseFields kind={kind} guide={guide} scene={scene} />}
      <Field name="decision" label="决定" reason="条文没有写明或两处不一致的，写明由谁如何决定。">
        <Input maxLength={500} />
      </Field>
    </ModalForm>
  )
}
