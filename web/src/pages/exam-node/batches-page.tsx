import '../score/score.css'
import { BatchLinks } from '../score/batch-links.tsx'

/** The batches whose exams are packed for their sites. */
export default function PackageBatchesPage() {
  return <BatchLinks title="考试包" page="exam-packages" words="制作考试包" />
}
