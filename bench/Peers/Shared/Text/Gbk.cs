using System.Text;

namespace Clientele.Bench.Peers;

/// <summary>Code page 936, which .NET knows only after it has been told where it is.</summary>
internal static class Gbk
{
    public static Encoding Encoding { get; } = CodePagesEncodingProvider.Instance.GetEncoding(936)!;
}
