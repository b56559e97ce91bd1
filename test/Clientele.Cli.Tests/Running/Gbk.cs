using System.Text;

namespace Clientele.Cli.Tests.Running;

/// <summary>GBK by .NET's own tables: what is under test has its own.</summary>
internal static class Gbk
{
    private static readonly Encoding s_encoding = Make();

    public static byte[] Bytes(string text) => s_encoding.GetBytes(text);

    public static string Text(byte[] bytes) => s_encoding.GetString(bytes);

    private static Encoding Make()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("gbk");
    }
}
