import '../score/score.css'
import { BatchLinks } from '../score/batch-links.tsx'

/** The batches whose rooms are marked. */
export default function ExamRoomBatchesPage() {
  return <BatchLinks title="考场到考" page="attendance" words="登记到考" />
}
