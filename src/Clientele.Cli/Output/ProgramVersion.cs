namespace Clientele.Cli.Output;

/// <summary>Which version this is: the text is written by the build (Clientele.Cli.csproj).</summary>
internal static partial class ProgramVersion;
