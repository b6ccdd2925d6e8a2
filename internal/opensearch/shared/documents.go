package shared

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

	"coveragebot/internal/opensearch/rest"
)

// Documents are an index of values by their keys, which have at most 512 bytes. It is
// safe for concurrent use.
type Documents struct {
	client *rest.Client
	index  string
}

// document is a value as the index holds it. Its ID is the key too.
type document struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// OpenDocuments opens an index of values and makes it where it is missing.
func OpenDocuments(ctx context.Context, client *rest.Client, index string) (*Documents, error) {
	if err := prepare(ctx, client, index, map[string]any{"key": map[string]any{"type": "keyword"}}); err != nil {
		return nil, err
	}
	return &Documents{client, index}, nil
}

// page is how many values are read by one request.
const page = 1000

// All returns every value.
func (d *Documents) All(ctx context.Context) (map[string][]byte, error) {
	all := make(map[string][]byte)
	body := map[string]any{"size": page, "sort": []any{map[string]string{"key": "asc"}}}
	for {
		var reply struct {
			Hits struct {
				Hits []struct {
					Source document `json:"_source"`
				}
			}
		}
		if err := d.client.Search(ctx, "/"+d.index+"/_search?allow_partial_search_results=false", body, &reply); err != nil {
			return nil, fmt.Errorf("read the documents: %w", err)
		}
		hits := reply.Hits.Hits
		for _, hit := range hits {
			all[hit.Source.Key] = []byte(hit.Source.Value)
		}
		if len(hits) < page {
			return all, nil
		}
		body["search_after"] = []any{hits[len(hits)-1].Source.Key}
	}
}

// changeTries is how often a change is begun anew because another came first.
const changeTries = 20

// Change puts what f makes of a value in its place. f is given nil where there is
// none. Where another bot changes the same value at the same time, f is called again
// with what that has made of it; its error ends the change and is returned as it is.
func (d *Documents) Change(ctx context.Context, key string, f func(value []byte) ([]byte, error)) error {
	for try := 1; ; try++ {
		value, condition, err := d.get(ctx, key)
		if err != nil {
			return fmt.Errorf("read a document: %w", err)
		}
		if value, err = f(value); err != nil {
			return err
		}
		path := "/" + d.index + "/_doc/" + url.PathEscape(key) + "?refresh=true&" + condition
		err = d.client.Call(ctx, http.MethodPut, path, document{key, string(value)}, nil)
		if err == nil {
			return nil
		}
		if rest.Status(err) != http.StatusConflict || try == changeTries {
			return fmt.Errorf("write a document: %w", err)
		}
	}
}

// get returns the present value, and the condition that it still is.
func (d *Documents) get(ctx context.Context, key string) (value []byte, condition string, err error) {
	var found struct {
		Source document `json:"_source"`
		Seq    int64    `json:"_seq_no"`
		Term   int64    `json:"_primary_term"`
	}
	err = d.client.Ask(ctx, http.MethodGet, "/"+d.index+"/_doc/"+url.PathEscape(key), nil, &found)
	if rest.Status(err) == http.StatusNotFound {
		return nil, "op_type=create", nil
	}
	if err != nil {
		return nil, "", err
	}
	return []byte(found.Source.Value), fmt.Sprintf("if_seq_no=%d&if_primary_term=%d", found.Seq, found.Term), nil
}
