import '../score/score.css'
import { BatchLinks } from '../score/batch-links.tsx'

/** The batches papers are made for. */
export default function PaperBatchesPage() {
  return <BatchLinks title="组卷与试卷" page="papers" words="打开" />
}
