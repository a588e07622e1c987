"""Sentences of batching: code → (Chinese, English)."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    # a document that could not be converted
    "timeout": (
        "超过 {limit} 秒仍未完成，已中止。可用 --timeout 放宽",
        "was not done after {limit} s and was stopped. --timeout allows more",
    ),
    "memory": (
        "超出内存上限[[（{limit} MiB）]]",
        "needs more memory than allowed[[ ({limit} MiB)]]",
    ),
    "worker-died": (
        "使工作进程意外终止（{detail}）",
        "ended its worker process ({detail})",
    ),
    # the run
    "worker-start": (
        "工作进程无法启动（{cause}）。请加 --jobs 1 重试；内存紧张时先关闭其他程序",
        "a worker process does not start ({cause}). Try --jobs 1; close other programs if memory is short",
    ),
    "rows-damaged": (
        "已保存的记录损坏（{key}），多因断电。请用 --force 重新转换",
        "the rows kept for {key} are damaged, most likely by a power cut. Convert anew with --force",
    ),
    "batch-exists": (
        "这里已有一次转换的结果。接着做请加 --resume，重新开始请加 --force",
        "a run is here already. Go on with it with --resume, or begin anew with --force",
    ),
    "batch-foreign": (
        "文件夹里有其他内容。请换一个空文件夹，或加 --force（可能覆盖同名文件）",
        "the folder holds other files. Choose an empty one, or add --force (it may overwrite some of them)",
    ),
    "output-is-link": (
        "这里是一个链接，不经链接写文件。请删除它后重试",
        "this is a link, and links are not written through. Remove it and try again",
    ),
    "inside-output": (
        "输入在输出文件夹 {output} 之内。请换一个输出文件夹",
        "the input lies in the output folder {output}. Choose another folder with -o",
    ),
    "nothing-matched": (
        "没有与之匹配的文件，或文件夹里没有可读的文档（可读的格式见 ledgertool formats）",
        "nothing matches it, or the folder has no document that can be read (see ledgertool formats)",
    ),
    "nothing-to-do": (
        "没有可读的文档（可读的格式见 ledgertool formats；输出文件夹里的文件不算）",
        "there is no document to read (ledgertool formats lists what can be; files in OUT do not count)",
    ),
    "no-such-store": (
        "不认识这个地址（{cause}）。请安装它所需的 fsspec 插件",
        "the address is not known ({cause}). Install the fsspec package that it needs",
    ),
    "needs-extra": (
        "需要先安装：pip install ledgertool[{extra}]",
        "needs pip install ledgertool[{extra}]",
    ),
    "ray-failed": (
        "Ray 工作进程出错（{cause}）。集群各节点须装有相同版本的 ledgertool",
        "a worker of Ray failed ({cause}). Every node needs the same version of ledgertool",
    ),
    "no-such-engine": (
        "没有引擎“{value}”。{hint}可用：{known}",
        "there is no engine '{value}'. {hint}Engines: {known}",
    ),
    "no-cluster": (
        "连不上 Ray 集群（{cause}）",
        "the Ray cluster cannot be reached ({cause})",
    ),
    "no-such-target": (
        "没有格式“{value}”。{hint}每个文档一个文件：{known}；数据集：{datasets}",
        "there is no format '{value}'. {hint}One file for each document: {known}. Datasets: {datasets}",
    ),
    "bad-number": (
        "{option} 应为{least}以上的数，不能是“{value}”",
        "{option} must be a number of at least {least}, not '{value}'",
    ),
    "bad-shard": (
        "--shard 应写成 i/n，如 1/4，不能是“{value}”",
        "--shard is written i/n, as in 1/4, not '{value}'",
    ),
    # what a run says
    "convert-plan": ("{source} -> {outputs}", "{source} -> {outputs}"),
    "convert-count": ("共 {count} 个文档", "{count:document|documents}"),
    "convert-datasets": ("正在写数据集……", "writing the datasets ..."),
    "convert-progress": (
        "完成 {done}，拒绝 {refused}，失败 {failed}[[，已有 {known}]][[，共 {total}]]；"
        "每秒 {rate} 个[[，约余 {left}]]",
        "{done} done, {refused} refused, {failed} failed[[, {known} known]][[, of {total}]]; "
        "{rate}/s[[, {left} left]]",
    ),
    "convert-more": (
        "其余 {count} 个见 {report}",
        "{count:more is|more are} in {report}",
    ),
    "convert-resume": (
        "已中断。加 --resume 可接着转换",
        "interrupted. Go on with --resume",
    ),
    "convert-done": ("完成", "done"),
    "convert-refused": ("拒绝", "refused"),
    "convert-failed": ("失败", "failed"),
    "convert-slowest": ("最慢", "slowest"),
    "convert-report": ("逐个结果见 {report}", "every document is in {report}"),
    "convert-dataset": ("数据集：{files}", "datasets: {files}"),
}
