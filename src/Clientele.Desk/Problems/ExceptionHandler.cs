using System.Text.Json;
using Clientele.Desk.Listing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Clientele.Desk.Problems;

/// <summary>Turns exceptions into problem details; no exception's text is in them.</summary>
internal sealed partial class ExceptionHandler(ILogger logger)
{
    public async Task CatchAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context).ConfigureAwait(false);
            if (context.Response.StatusCode >= 400 && !context.Response.HasStarted
                && context.Response.ContentType is null)
                await WriteAsync(context, context.Response.StatusCode, null).ConfigureAwait(false);
        }
        catch (BadHttpRequestException error)
        {
            if (!context.Response.HasStarted)
                await WriteAsync(context, error.StatusCode, error.InnerException as JsonException)
                    .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone.
        }
        catch (Exception error)
        {
            Tell(error, context.Request);
            if (!context.Response.HasStarted)
                await WriteAsync(context, StatusCodes.Status500InternalServerError, null).ConfigureAwait(false);
            else
                context.Abort();
        }
    }

    private void Tell(Exception error, HttpRequest request)
    {
        try
        {
            Log.RequestFailed(logger, error, request.Method, request.Path);
        }
        catch (Exception)
        {
            // It is the log that has failed: there is nowhere to tell it, and the request is answered all the same.
        }
    }

    private static Task WriteAsync(HttpContext context, int status, JsonException? json)
    {
        if (status == StatusCodes.Status415UnsupportedMediaType)
            context.Response.Headers.Accept = "application/json";
        (string title, string detail) = status switch
        {
            StatusCodes.Status400BadRequest when json is not null =>
                ("malformed", $"the body is not the JSON that is expected here{Place(json)}"),
            StatusCodes.Status400BadRequest =>
                ("malformed", "the request is not one that is understood here (/openapi.json describes them)"),
            StatusCodes.Status404NotFound =>
                ("not found", "there is nothing here (/openapi.json describes what there is)"),
            StatusCodes.Status405MethodNotAllowed =>
                ("wrong method", "that is not done with this method (/openapi.json describes what is)"),
            StatusCodes.Status413PayloadTooLarge => ("too large", "the body is larger than any message may be"),
            StatusCodes.Status415UnsupportedMediaType =>
                ("wrong content type", "the body is expected as application/json in UTF-8, not compressed"),
            StatusCodes.Status500InternalServerError =>
                ("failed", "this should not have happened; the server's log says more"),
            StatusCodes.Status408RequestTimeout => ("too slow", "the body came too slowly"),
            _ => ("refused", "the request was refused"),
        };
        return Problem.Of(status, title, detail).ExecuteAsync(context);
    }

    private static string Place(JsonException json) => json.LineNumber is { } line
        ? $": line {line + 1}, byte "
            + $"{(json.BytePositionInLine ?? 0) + 1}{(json.Path is { Length: > 1 and < 100 } path ? $" ({path})" : "")}"
        : "";

    private static partial class Log
    {
        [LoggerMessage(40, LogLevel.Error, "The desk could not answer {Method} {Path}")]
        public static partial void RequestFailed(ILogger logger, Exception error, string method, string path);
    }
}
