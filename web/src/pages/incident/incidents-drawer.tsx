import { Drawer } from 'antd'
import type { ExamScene } from '#contract/exam-scene.ts'
import { type CandidateChoice, IncidentsPanel } from './incidents-panel.tsx'

/** The incidents of a room beside its console. */
export function IncidentsDrawer(props: {
  scene: ExamScene
  open: boolean
  writable: boolean
  onClose: () => void
  candidates: readonly CandidateChoice[]
}) {
  const { scene, open, writable, onClose, candidates } = props
  return (
    <Drawer open={open} onClose={onClose} title="突发情况" size={760} destroyOnHidden>
      <IncidentsPanel scene={scene} writable={writable} candidates={candidates} />
    </Drawer>
  )
}
