import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { finishBundle, listBundles, type PaperMarking } from '#contract/marking.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { type BundleAct, BundleForm } from './bundle-forms.tsx'
import { BundleList } from './bundle-list.tsx'
import './marking.css'

type Bundle = PaperMarking['bundles'][number]

/** The marker's side of papers: check, begin, report, sign. */
export default function BundlesPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const [act, setAct] = useState<BundleAct | null>(null)
  const { data, error } = useRoute(listBundles, { params: { batchId } })
  const finish = useCommand(finishBundle)
  if (error) return <RefusalPanel error={error} />
  if (!data) return null
  const button = (bundle: Bundle, kind: BundleAct['act'], words: string) => (
    <Button size="small" onClick={() => setAct({ act: kind, bundleId: bundle.id })}>
      {words}
    </Button>
  )
  const actions = (bundle: Bundle) => (
    <>
      {(bundle.status === 'sealed' || bundle.status === 'checked') && button(bundle, 'check', '核对')}
      {bundle.status === 'checked' && button(bundle, 'begin', '开始评阅')}
      {bundle.status !== 'sealed' && button(bundle, 'find', '登记异常或分歧')}
      {bundle.status === 'marking' && (
        <Button
          size="small"
          type="primary"
          loading={finish.isPending}
          onClick={() => finish.mutate({ params: { bundleId: bundle.id }, body: { signed: true } })}
        >
          评完签字
        </Button>
      )}
    </>
  )
  return (
    <div className="jh-col">
      <PageHead
        title="纸质答卷"
        crumbs={[{ title: '阅卷台', to: '/marking/desk' }]}
        facts={`评卷前核对${data.checks.fields.join('、')}；异常须报告，不自行处理。`}
      />
      {finish.error && <RefusalPanel error={finish.error} />}
      <BundleList bundles={data.bundles} actions={actions} />
      <BundleForm act={act} fields={data.checks.fields} onClose={() => setAct(null)} />
    </div>
  )
}
