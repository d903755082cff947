### 界面与纸面用语。键名按房间分段；每段的键在两种语言中一一对应。

## 领域
status-done = 完成
status-problem = 问题
status-delayed = 延期
status-on-schedule = 按进度
status-upcoming = 未开始
status-cancelled = 已取消
reason-missing = 未注明理由
days-late = 延期 { $days } 天
column-goal-no = 目标编号
column-objective = 部门目标/方法
column-target = 指标/时间
column-activity = 重点活动
column-evaluation = 评核
column-problem = 问题/原因
column-countermeasure = 改善行动
column-objective-status = 目标状态

## 窗口

## 存取

## 导入

## 打印

## 命令行
