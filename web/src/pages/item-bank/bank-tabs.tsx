import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMay } from '../../shell/use-session.ts'

/** The ways from a bank to its pages. */
export function BankTabs({ bankId }: { bankId: string }) {
  const mayWrite = useMay('bank.write')
  const mayReview = useMay('bank.review')
  const params = { bankId }
  return (
    <>
      <Link to="/item-banks/$bankId/tables" params={params}>
        <Button>细目表</Button>
      </Link>
      <Link to="/item-banks/$bankId/statistics" params={params}>
        <Button>统计</Button>
      </Link>
      <Link to="/item-banks/$bankId/likenesses" params={params}>
        <Button>疑似重复</Button>
      </Link>
      {mayReview && (
        <Link to="/item-banks/$bankId/review" params={params}>
          <Button type="primary">审题</Button>
        </Link>
      )}
      {mayWrite && (
        <>
          <Link to="/item-banks/$bankId/import" params={params}>
            <Button>导入</Button>
          </Link>
          <Link to="/item-banks/$bankId/new" params={params}>
            <Button type="primary">编写试题</Button>
          </Link>
        </>
      )}
    </>
  )
}
