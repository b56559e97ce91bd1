import { count } from "../../text/count.ts";
import type { Strings } from "../en/index.ts";

export const frame: Strings["frame"] = {
    title: "Clientele",
    desk: "服务台",
    skip: "跳到内容",
    views: { label: "视图", roster: "顾客", talk: "对话", activity: "动态", plots: "曲线" },
    state: { serving: "接待中", stalled: "停住了：事件记录写不进去", draining: "不再接待新顾客", stopping: "正在停止" },
    connecting: "正在连接……",
    listening: "监听",
    online: "在线",
    waiting: "排队",
    ofCapacity: capacity => `/ ${count(capacity)}`,
    messagesASecond: "条/秒",
    settings: "菜单",
    language: "语言",
    theme: { label: "主题", system: "跟随系统", light: "浅色", dark: "深色" },
    since: time => `启动于 ${time}`,
    version: version => `版本 ${version}`,
    close: "关闭",
    cancel: "取消",
    dismiss: "知道了",
};

export const connection: Strings["connection"] = {
    lost: "与服务器的连接断了。",
    retrying: "现在显示的是断线前的内容；恢复后会自动更新。",
    retry: "立即重试",
    back: "已重新连上，没有遗漏。",
    backSkipped: skipped => `已重新连上，错过了 ${count(skipped)} 个事件。`,
    restarted: time => `服务器已于 ${time} 重新启动。顾客编号从 1 重新开始；之前的对话属于上一次运行。`,
    stopped: "服务器正在停止。",
    asleep: "页面隐藏期间已暂停。",
};

export const session: Strings["session"] = {
    title: "请输入密钥",
    explain: ["密钥在 ", "clientele serve --desk", " 打印的地址里，就是 ", "?key=", " 后面的部分。"],
    key: "密钥",
    signIn: "打开服务台",
    wrong: "这不是本服务器的密钥。除非另行指定，服务器每次启动都会换一个。",
    unreachable: "服务器没有应答。",
    signOut: "退出登录",
    signedOut: "已退出登录。",
};

export const actions: Strings["actions"] = {
    menu: "服务器",
    sendToAll: "发给所有人……",
    drain: "不再接待新顾客……",
    stop: "停止服务器……",
    shortcuts: "键盘快捷键",
    hangUp: "挂断",
    hangUpTitle: who => `挂断 ${who}？`,
    hangUpWill: who => `排队待发的内容会先发给 ${who}，然后关闭连接。`,
    drainTitle: "不再接待新顾客？",
    drainWill: online => `不再接待新顾客。在线的 ${count(online)} 位继续接待，直到他们离开；最后一位离开后，服务器结束。此操作不能撤回。`,
    drainDo: "不再接待新顾客",
    stopTitle: "停止服务器？",
    stopWill: online => `不再接待新顾客。在线的 ${count(online)} 位会先收到待发的内容，然后连接关闭，服务器结束。没能及时收完的会被强行断开。`,
    stopDo: "停止服务器",
    failed: why => `没有成功：${why}`,
    gone: "这位顾客已离开。",
    noAnswer: "服务器没有应答",
};

export const keys: Strings["keys"] = {
    title: "键盘快捷键",
    list: [
        ["/", "查找顾客"],
        ["g r", "转到顾客"],
        ["g t", "转到对话"],
        ["g a", "转到动态"],
        ["g p", "转到曲线"],
        ["↑ ↓ PgUp PgDn Home End", "在列表中移动"],
        ["Enter", "打开对话；发送"],
        ["Shift Enter", "换行"],
        ["空行中按 ↑", "之前发过的内容"],
        ["Alt 1 … Alt 9", "切换对话"],
        ["Delete", "挂断列表中选中的顾客"],
        ["Esc", "关闭；回到列表"],
        ["?", "显示本页"],
    ],
};
