import { BatchLinks } from './batch-links.tsx'
import './score.css'

/** The batches whose practical scores are entered. */
export default function ScoreBatchesPage() {
  return <BatchLinks title="成绩登记" page="scores/entry" words="登记成绩" />
}
