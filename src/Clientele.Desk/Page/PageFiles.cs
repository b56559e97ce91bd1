using System.IO.Compression;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Clientele.Desk.Page;

/// <summary>
/// The page, as it was built into this assembly: each file compressed, and made again for the few who want it plain.
/// </summary>
internal static class PageFiles
{
    private const string Prefix = "page/";
    private const string Suffix = ".gz";

    private static readonly Dictionary<string, byte[]> s_files = Load();

    /// <summary>False when this was built on a machine without Node.js.</summary>
    public static bool AreHere => s_files.ContainsKey("index.html");

    /// <summary>Whether that is the page's place, or one of its files.</summary>
    public static bool Has(PathString path) =>
        path.Value is "/" or null or "" || s_files.ContainsKey(path.Value.TrimStart('/'));

    /// <summary>Serves the file of that path, or goes on.</summary>
    public static async Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        string path = request.Path.Value is "/" or null ? "index.html" : request.Path.Value.TrimStart('/');
        bool isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!isRead || !s_files.TryGetValue(path, out byte[]? file))
        {
            if (isRead && path == "index.html")
                await ExplainAsync(context).ConfigureAwait(false);
            else
                await next(context).ConfigureAwait(false);
            return;
        }

        HttpResponse response = context.Response;
        response.ContentType = TypeOf(path);
        response.Headers.Vary = "Accept-Encoding";
        // Names of assets change with what is in them.
        response.Headers.CacheControl = path.StartsWith("assets/", StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable" : "no-cache";
        if (request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            response.Headers.ContentEncoding = "gzip";
        else
            file = Plain(file);
        response.ContentLength = file.Length;
        if (HttpMethods.IsGet(request.Method))
            await response.Body.WriteAsync(file, context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task ExplainAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(
            "This desk was built without its page: build it on a machine with Node.js. The API is here "
                + "(/openapi.json).\n"
            + "构建时没有 Node.js,因此没有网页;请在装有 Node.js 的机器上构建。接口可用(/openapi.json)。\n",
            context.RequestAborted).ConfigureAwait(false);
    }

    private static byte[] Plain(byte[] compressed)
    {
        using var plain = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress))
            gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".ico" => "image/x-icon",
        ".webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    };

    private static Dictionary<string, byte[]> Load()
    {
        Assembly assembly = typeof(PageFiles).Assembly;
        Dictionary<string, byte[]> files = [];
        foreach (string name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal) || !name.EndsWith(Suffix, StringComparison.Ordinal))
                continue;
            using Stream resource = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[resource.Length];
            resource.ReadExactly(bytes);
            files[name[Prefix.Length..^Suffix.Length].Replace('\\', '/')] = bytes;
        }

        return files;
    }
}
