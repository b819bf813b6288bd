import { Drawer } from 'antd'
import type { ExamScene } from '#contract/exam-scene.ts'
import { CoursePanel } from './course-panel.tsx'

/** The course of a room beside its console. */
export function CourseDrawer(props: { scene: ExamScene; open: boolean; writable: boolean; onClose: () => void }) {
  const { scene, open, writable, onClose } = props
  return (
    <Drawer open={open} onClose={onClose} title="考场过程" size={760} destroyOnHidden>
      <CoursePanel scene={scene} writable={writable} />
    </Drawer>
  )
}
