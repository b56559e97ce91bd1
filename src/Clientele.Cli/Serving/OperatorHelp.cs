using Clientele.Cli.Language;

namespace Clientele.Cli.Serving;

/// <summary>How the operator's commands are used.</summary>
internal static class OperatorHelp
{
    public static string Text => Lang.Of(
        """
        /to 3            select customer 3: what you type goes to them
        /to 3 TEXT       send once;  /to 3,5 TEXT to several;  /to "ANN LEE" TEXT by name
        /all TEXT        send to everyone online
        /name 3 NAME     give a name
        /list            who is online
        /hangup 3        hang up (also /kick);  /kick all hangs up on everyone, after a second Enter
        /drain           accept no one new, serve those who are here
        /stop            stop the server
        //TEXT           send TEXT with a slash before it;  \xHH sends a byte
        """,
        """
        /to 3            选定 3 号顾客:之后输入的都发给 ta
        /to 3 文字       只发一次;/to 3,5 文字 发给多位;/to "张 三" 文字 按名字
        /all 文字        发给所有在线的顾客
        /name 3 名字     起名字
        /list            谁在线
        /hangup 3        挂断(也可用 /kick);/kick all 挂断所有人,需再按一次回车
        /drain           不再接待新顾客,在场的继续接待
        /stop            停止服务器
        //文字           发送以斜杠开头的文字;\xHH 发送一个字节
        """);

    /// <summary>How a command is used that was used in another way; null when there is no such command.</summary>
    public static string? Correct(string command) => command switch
    {
        "/to" => Lang.Of("/to 3, /to 3 TEXT or /to 3,5 TEXT", "/to 3、/to 3 文字 或 /to 3,5 文字"),
        "/all" => Lang.Of("/all TEXT", "/all 文字"),
        "/name" => Lang.Of("/name 3 NAME", "/name 3 名字"),
        "/hangup" or "/kick" => Lang.Of($"{command} 3 or {command} all", $"{command} 3 或 {command} all"),
        "/list" or "/drain" or "/stop" => command,
        _ => null,
    };
}
