namespace Clientele.Scripting.Yaml;

/// <summary>The JSON schemas of files, which are part of the library. Stateless.</summary>
internal static class SchemaText
{
    public static string Of(string name)
    {
        using Stream stream = typeof(SchemaText).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, System.Text.Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
