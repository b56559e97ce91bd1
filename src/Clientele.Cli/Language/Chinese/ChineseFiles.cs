using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: files, standard streams and certificates.</summary>
internal sealed class ChineseFiles : FilesPhrases
{
    public override string NoCertificate(string certificate) => $"{certificate} 里没有 PEM 格式的证书";
    public override string NoPrivateKey(string certificate) =>
        $"{certificate} 里没有 PEM 格式的私钥(用 --tls-key 给出私钥文件)";

    public override string KeyOfOtherCertificate(string key, string certificate) =>
        $"{key} 里的私钥与 {certificate} 里的证书不配对,或不是 PEM 格式";

    public override string CannotWriteOutput => "无法写入标准输出: ";
    public override string StandardOutput => "标准输出";
    public override string TooLarge(string largest) => $"超过 {largest}";

    public override string LineNotUtf8(int line, int at, byte value) =>
        $"第 {line} 行不是 UTF-8:该行第 {at} 字节是 \\x{value:X2}(请把文件存为 UTF-8,字节写作 \\xHH)";

    public override string CertificateExpired(string what, string until) =>
        $"{what} 里的证书已于 {until} 过期:客户端会拒绝它(请更新)";

    public override string CertificateExpires(string what, string until, string left) =>
        $"{what} 里的证书将于 {until} 过期,{left}(请更新)";

    public override string CertificateNotYetValid(string what, string from) =>
        $"{what} 里的证书从 {from} 起才有效:客户端会拒绝它(请检查本机时钟)";

    public override string InLessThanADay => "不到一天";
    public override string InOneDay => "还有 1 天";
    public override string InDays(int days) => $"还有 {days} 天";
    public override string CannotRead(string path, string why) => $"无法读取 {path}: {why}";
    public override string CannotWrite(string path, string why) => $"无法写入 {path}: {why}";
    public override string IsFolder => "这是一个目录(请给出文件)";
    public override string NoSuchFile => "没有这个文件";
    public override string NoSuchFolder => "没有这个目录(请先建立)";
    public override string SilentPipe(string message) => "这是一个没有人写入的管道(请先启动写入方)";
    public override string NoFileName => "这不是文件名";
    public override string PermissionDenied => "没有权限";
    public override string WriteOnly => "它只为写入而打开(nohup 会这样)";
    public override string InputIsFolder => "它是一个目录";
    public override string CannotReadInput(string name, string why) => $"无法读取{name}: {why}";
    public override string PipeWithoutReader => "这是一个没有人读取的管道或套接字(请先启动读取方)";
    public override string StandardInput => "标准输入";
    public override string NoLines(string path) => $"{path} 里一行也没有";
    public override string NamesNoFile => "这不是文件名";
    public override string UnreadPipe => "这是无人读取的管道,或是套接字";
    public override string CannotOpen => "无法打开";
    public override string TwoReports(string? path) => $"两份报告不能写入同一个文件 {path}(请分别指定)";
}
